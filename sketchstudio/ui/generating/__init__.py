"""From the click on Generate to the kept candidate; and live, while one draws."""
