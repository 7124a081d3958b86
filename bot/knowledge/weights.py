"""The learned numbers of search. `benchmarks/answers.py --fit` prints them anew."""

# words, pieces, meaning, page's words, page's meaning
RANKING = (0.14, 0.29, 0.34, 0.41, 0.45)

# none (the base), meaning, pieces held by the section and by its document, log of the
# number of words
SURE = (-6.08, 12.62, 3.73, 2.99, -0.68)
SURE_FOREIGN = (-6.65, 16.27, 5.02, -2.58, 0.69)

# From this confidence on a question is answered; below FAINT nothing is worth offering.
ANSWER_FROM = 0.8
FAINT = 0.25

WORDS_FROM_MEANING = 0.6

# What was said before counts this much beside the question itself.
HISTORY_WEIGHT = 0.2
HISTORY_TURNS = 4
