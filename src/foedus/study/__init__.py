"""From a question to an answer: names resolved, law asked, models run, provenance kept."""
