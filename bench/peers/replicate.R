# The road of `replicate` without what is claimed at home, by hand: Q and the rule by R's SuperLearner with the light library, the
# value by tmle, both directions. The first column tells the trial, the second the treatment; Q serves learning and judging.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "side.R"))

suppressPackageStartupMessages(requireNamespace("SuperLearner", quietly = TRUE))
# Wrappers are looked up by name where they were made.
members <- tryCatch(list2env(as.list(asNamespace("SuperLearner")), parent = globalenv()), error = function(e) new.env())

members$SL.treatment <- function(Y, X, newX, family, obsWeights, ...) {
  others <- paste(setdiff(names(X), "A"), collapse = " + ")
  fit <- suppressWarnings(glm(as.formula(paste("Y ~ A * (", others, ")")), binomial(), data.frame(Y, X), weights = obsWeights))
  fit <- structure(list(object = fit), class = "SL.glm")
  list(pred = predict(fit, newX), fit = fit)
}
members$SL.tree3 <- function(Y, X, newX, family, obsWeights, ...) {
  control <- rpart::rpart.control(maxdepth = 3, minbucket = 20, cp = 0, xval = 0)
  fit <- rpart::rpart(Y ~ ., data.frame(Y, X), weights = obsWeights, method = "anova", control = control)
  fit <- structure(list(object = fit), class = "SL.tree3")
  list(pred = predict(fit$object, newX), fit = fit)
}
predict.SL.tree3 <- function(object, newdata, ...) predict(object$object, newdata)
members$SL.near25 <- function(Y, X, newX, family, obsWeights, ...) {
  center <- colMeans(X)
  spread <- sqrt(colMeans(sweep(as.matrix(X), 2, center)^2))
  fit <- list(x = scale(X, center, spread), y = Y, w = obsWeights, center = center, spread = spread)
  fit <- structure(fit, class = "SL.near25")
  list(pred = predict.SL.near25(fit, newX), fit = fit)
}
predict.SL.near25 <- function(object, newdata, ...) {
  near <- FNN::get.knnx(object$x, scale(newdata, object$center, object$spread), k = 25)$nn.index
  w <- matrix(object$w[near], nrow(near))
  rowSums(w * matrix(object$y[near], nrow(near))) / rowSums(w)
}

fitted_library <- function(Y, X, learners, weights = rep(1, length(Y)), keep = FALSE) {
  suppressWarnings(SuperLearner::SuperLearner(
    Y, X, family = binomial(), SL.library = learners, obsWeights = weights,
    cvControl = list(V = 10), control = list(saveCVFitLibrary = keep), env = members
  ))
}

# Held-out Q(1, W) and Q(0, W), from the fits that the Super Learner made in its folds.
outcome_model <- function(trial) {
  learners <- c("SL.mean", "SL.glm", "SL.treatment", "SL.tree3", "SL.near25")
  fit <- fitted_library(trial$y, data.frame(A = trial$a, trial$w), learners, keep = TRUE)
  held_out <- function(arm) {
    q <- numeric(length(trial$y))
    for (v in seq_along(fit$validRows)) {
      rows <- fit$validRows[[v]]
      asked <- data.frame(A = arm, trial$w[rows, , drop = FALSE])
      z <- vapply(fit$cvFitLibrary[[v]], function(own) as.numeric(predict(own, newdata = asked, family = binomial())), numeric(length(rows)))
      q[rows] <- z %*% fit$coef
    }
    pmin(pmax(q, 0.001), 0.999)
  }
  list(q1 = held_out(1), q0 = held_out(0))
}

learned_rule <- function(trial, q) {
  d <- 2 * trial$a * (trial$y - q$q1) - 2 * (1 - trial$a) * (trial$y - q$q0) + q$q1 - q$q0
  fitted_library(as.numeric(d > 0), trial$w, c("SL.mean", "SL.glm", "SL.tree3", "SL.near25"), abs(d))
}

gains <- function(rule, trial, q) {
  d <- as.numeric(predict(rule, trial$w, onlySL = TRUE)$pred > 0.5)
  n <- length(d)
  follows <- tmle::tmle(
    trial$y, as.numeric(trial$a == d), trial$w,
    Q = cbind(ifelse(d == 1, q$q0, q$q1), ifelse(d == 1, q$q1, q$q0)), g1W = rep(0.5, n), family = "binomial"
  )
  arms <- tmle::tmle(trial$y, trial$a, trial$w, Q = cbind(q$q0, q$q1), g1W = rep(0.5, n), family = "binomial")
  value <- follows$estimates$EY1$psi
  c(value - arms$estimates$EY1$psi, value - arms$estimates$EY0$psi)
}

run <- function(data) {
  trials <- lapply(0:1, function(k) {
    rows <- data$x[, 1] == k
    list(y = data$y[rows], a = data$x[rows, 2], w = data.frame(data$x[rows, -(1:2)]))
  })
  q <- lapply(trials, outcome_model)
  rules <- Map(learned_rule, trials, q)
  c(gains(rules[[1]], trials[[2]], q[[2]]), gains(rules[[2]], trials[[1]], q[[1]]))
}

answer <- function(fit, data) {
  told <- paste(sprintf("%.3f", fit), collapse = " ")
  list(values = fit, "gains over all and none, forward and backward" = told)
}

serve(c("SuperLearner", "tmle", "rpart", "FNN"), run, answer)
