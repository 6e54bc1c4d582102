"""Gradient boosting by LightGBM."""
from side import load, serve, setting, settings

modules = load("lightgbm")
lightgbm = modules[1]


def run(data, seed):
    options = {
        "objective": "binary",
        "learning_rate": float(settings["rate"]),
        "max_depth": setting("depth"),
        "num_leaves": 2 ** setting("depth"),
        "min_data_in_leaf": setting("leaf"),
        "min_sum_hessian_in_leaf": 1e-3,
        "num_threads": setting("threads"),
        "seed": seed,
        "verbose": -1,
    }
    fit = lightgbm.train(options, lightgbm.Dataset(data.x, data.y), num_boost_round=setting("rounds"))
    fit.predict(data.test, num_threads=setting("threads"))
    return fit


serve(modules, run, lambda fit, data: (fit.predict(data.judge), {}))
