"""The learned numbers of search. `benchmarks/answers.py --fit` prints them anew."""

# words, pieces, meaning, page's words, page's meaning, heading, amount asked for and named
# (the last by hand: the sets hardly ask for amounts)
RANKING = (0.15, 0.29, 0.32, 0.41, 0.38, 0.24, 0.5)

# none (the base), meaning, pieces held by the section and by its document, log of the
# number of words
SURE = (-5.88, 12.85, 3.13, 3.39, -0.8)
SURE_FOREIGN = (-6.5, 16.01, 3.01, -1.14, 0.7)

# From this confidence on a question is answered; below FAINT nothing is worth offering.
ANSWER_FROM = 0.82
FAINT = 0.25

WORDS_FROM_MEANING = 0.6

# What was said before counts this much beside the question itself.
HISTORY_WEIGHT = 0.2
HISTORY_TURNS = 4
