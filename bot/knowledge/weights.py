"""The learned numbers of search. `python -m benchmarks.answers_fit` finds them anew."""

# By what each section says: words, two words in a row, pieces, aim; page's words, page's aim;
# heading; amount asked for and named; length; whether it is the first, how far down it
# stands, how many sections the page has; topics' words, pieces and meaning.
# (Those of topics by hand: the sets have none.)
RANKING = (0.12, 0.05, 0.36, 0.76, 0.31, 0.11, 0.07, 0.3, 0.19, 0.23, -0.29, -0.4, 0.3, 0.3, 0.4)

# What tells how sure an answer is (`confidence.signs`), by whether the section is in another
# language than the question, and whether its document names topics.
SURE = {
    (False, False): (-5.73, -9.05, 23.14, 2.14, 4.01, -1.4, 0.0, 0.0, 0.0),
    (False, True): (-6.17, 5.2, -2.89, 0.06, 2.99, 1.58, 2.24, 3.54, 1.83),
    (True, False): (-4.4, 4.45, 0.56, 3.81, 0.0, 0.82, 0.0, 0.0, 0.0),
    (True, True): (-5.24, 7.28, -4.27, 2.48, 0.0, 1.58, 1.98, 4.06, 2.86),
}

# From this confidence on a question is answered; below FAINT nothing is worth offering.
ANSWER_FROM = 0.8
FAINT = 0.25

# How an institution may say from which confidence on it answers.
LEVELS = {"cautious": 0.92, "normal": ANSWER_FROM, "bold": 0.65}

WORDS_FROM_MEANING = 0.6

# What was said before counts this much beside the question itself.
HISTORY_WEIGHT = 0.2
HISTORY_TURNS = 2
