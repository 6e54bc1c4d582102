"""The eight learners stacked by scikit-learn, weighed by non-negative least squares."""
from side import load, serve

modules = load("sklearn", "scipy")
import numpy as np
from scipy.optimize import nnls
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier, StackingClassifier
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.model_selection import PredefinedSplit
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier


class NonNegative(ClassifierMixin, BaseEstimator):
    """Weights at least 0 that sum to 1, by least squares."""

    def fit(self, z, y):
        self.classes_ = np.unique(y)
        weights, _ = nnls(z, y)
        self.weights_ = weights / weights.sum()
        return self

    def predict_proba(self, z):
        p = z @ self.weights_
        return np.column_stack([1 - p, p])


def library(seed):
    lasso = LogisticRegressionCV(
        Cs=100, cv=10, l1_ratios=(1,), solver="saga", scoring="neg_log_loss", random_state=seed, use_legacy_attributes=False
    )
    machine = CalibratedClassifierCV(SVC(C=1, gamma="scale"), method="sigmoid", cv=3, ensemble=False)
    return [
        ("mean", DummyClassifier()),
        ("logistic", LogisticRegression(C=np.inf, tol=1e-8, max_iter=1000)),
        ("lasso", make_pipeline(StandardScaler(), lasso)),
        ("tree", DecisionTreeClassifier(min_samples_split=20, min_samples_leaf=7, ccp_alpha=0.005, random_state=seed)),
        ("forest", RandomForestClassifier(500, max_features=3, random_state=seed, n_jobs=1)),
        (
            "boosting",
            GradientBoostingClassifier(
                n_estimators=200, max_leaf_nodes=4, learning_rate=0.1, subsample=0.5, min_samples_leaf=10, random_state=seed
            ),
        ),
        ("svm", make_pipeline(StandardScaler(), machine)),
        ("neighbours", KNeighborsClassifier(10, n_jobs=1)),
    ]


def run(data, seed):
    stack = StackingClassifier(library(seed), NonNegative(), cv=PredefinedSplit(data.folds), n_jobs=1)
    stack.fit(data.x, data.y)
    stack.predict_proba(data.test)
    return stack


def answer(fit, data):
    weights = " ".join(f"{weight:.2f}" for weight in fit.final_estimator_.weights_)
    return fit.predict_proba(data.judge)[:, 1], {"weights on the first data": weights}


serve(modules, run, answer)
