"""What is forgotten, and after how many days. The staff log and the board never are."""
