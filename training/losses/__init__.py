"""What trainings lower beyond a plain distance, one subject a file, shared by the tasks."""
