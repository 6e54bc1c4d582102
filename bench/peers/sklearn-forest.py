"""A forest by scikit-learn."""
from side import load, serve, setting

modules = load("sklearn")
from sklearn.ensemble import RandomForestClassifier


def run(data, seed):
    fit = RandomForestClassifier(
        n_estimators=setting("trees"),
        max_features=setting("mtry"),
        min_samples_leaf=setting("leaf"),
        n_jobs=setting("threads"),
        random_state=seed,
    ).fit(data.x, data.y)
    fit.predict_proba(data.test)
    return fit


serve(modules, run, lambda fit, data: (fit.predict_proba(data.judge)[:, 1], {}))
