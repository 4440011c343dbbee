"""How a village tells: website, feeds, paper. Channels read notices and never rows."""
