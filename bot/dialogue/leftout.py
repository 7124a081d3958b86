"""What Rasa imports and this environment does not install, by the package that it belongs to.

Each package has the modules that would import it, and of each module the names that Rasa asks
it for. `lean.py` registers stand-ins for them where the package is missing; who installs one
has Rasa's own part back.
"""

Names = tuple[str, ...]

LEFT_OUT: dict[str, dict[str, Names]] = {
    "tensorflow": {
        "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
        "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
        "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
        "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
        "rasa.core.policies.ted_policy": ("TEDPolicy",),
        "rasa.core.policies.unexpected_intent_policy": ("UnexpecTEDIntentPolicy",),
        "rasa.nlu.featurizers.dense_featurizer.lm_featurizer": ("LanguageModelFeaturizer",),
        "rasa.nlu.featurizers.dense_featurizer.convert_featurizer": ("ConveRTFeaturizer",),
    },
    # Stores of trackers; ours is the worker's own database.
    "boto3": {"boto3.dynamodb.conditions": ("Key",)},
    "botocore": {"botocore.exceptions": ("BotoCoreError",)},
    "pymongo": {
        "pymongo": ("MongoClient",),
        "pymongo.collection": ("Collection",),
        "pymongo.database": ("Database",),
        "pymongo.errors": ("ConnectionFailure", "OperationFailure"),
    },
    # Connectors; ours are in `bot/channels/`.
    "aiogram": {"rasa.core.channels.telegram": ("TelegramInput",)},
    "cachecontrol": {"rasa.core.channels.hangouts": ("HangoutsInput",)},
    "fbmessenger": {"rasa.core.channels.facebook": ("FacebookInput",)},
    "twilio": {
        "rasa.core.channels.twilio": ("TwilioInput",),
        "rasa.core.channels.twilio_voice": ("TwilioVoiceInput",),
    },
    "webexteamssdk": {"rasa.core.channels.webexteams": ("WebexTeamsInput",)},
    # The pictures of `rasa test`; its reports are written all the same.
    "matplotlib": {
        "rasa.utils.plotting": ("plot_confusion_matrix", "plot_paired_histogram", "plot_curve"),
    },
}

# Rasa catches these; nothing raises them here.
ERRORS = frozenset({"BotoCoreError", "ConnectionFailure", "OperationFailure"})

# Rasa calls these in passing; here they do nothing.
IDLE = frozenset({"plot_confusion_matrix", "plot_paired_histogram", "plot_curve"})
