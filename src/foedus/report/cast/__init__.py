"""Who stands in an answer's figures, and what ties them: records for the figures, made from an answer."""
