"""Room `behalf`: a neighbour does things for another, who said that it may, for what and until when."""
