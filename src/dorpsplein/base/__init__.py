"""Words without a village: dates, money, notices, and the rules every room keeps."""
