"""A support vector machine with a radial kernel by scikit-learn (libsvm)."""
from side import load, serve, settings

modules = load("sklearn")
from sklearn.svm import SVC


def run(data, seed):
    fit = SVC(C=float(settings["cost"]), gamma=float(settings["gamma"])).fit(data.x, data.y)
    fit.decision_function(data.test)
    return fit


serve(
    modules,
    run,
    lambda fit, data: (fit.decision_function(data.judge), {"support vectors": int(fit.n_support_.sum())}),
)
