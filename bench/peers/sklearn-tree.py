"""A classification tree by scikit-learn."""
from side import load, serve, setting

modules = load("sklearn")
from sklearn.tree import DecisionTreeClassifier


def run(data, seed):
    fit = DecisionTreeClassifier(criterion="gini", max_depth=setting("depth"), random_state=seed).fit(data.x, data.y)
    fit.predict_proba(data.test)
    return fit


serve(modules, run, lambda fit, data: (fit.predict_proba(data.judge)[:, 1], {"leaves": int(fit.get_n_leaves())}))
