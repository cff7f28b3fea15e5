"""Three questions for a class, with answers, made by rule from what an answer holds."""
