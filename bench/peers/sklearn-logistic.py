"""Logistic regression without a penalty by scikit-learn, by Newton's method; it gives no standard errors."""
from side import load, serve

modules = load("sklearn")
import numpy as np
from sklearn.linear_model import LogisticRegression


def run(data, seed):
    fit = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-10, max_iter=50).fit(data.x, data.y)
    fit.predict_proba(data.test)
    return fit


serve(modules, run, lambda fit, data: (np.append(fit.intercept_, fit.coef_), {}))
