# The eight learners in R's SuperLearner; with threads=2 its own version for several cores.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "side.R"))

suppressPackageStartupMessages(requireNamespace("SuperLearner", quietly = TRUE))
# Wrappers are looked up by name where they were made.
members <- tryCatch(list2env(as.list(asNamespace("SuperLearner")), parent = globalenv()), error = function(e) new.env())

# SL.gbm would choose the number of trees by cross-validation; here it is given, as on the other sides.
members$SL.gbm200 <- function(Y, X, newX, family, obsWeights, ...) {
  table <- data.frame(Y = Y, X)
  fit <- gbm::gbm(
    Y ~ ., "bernoulli", table, weights = obsWeights, n.trees = 200, interaction.depth = 3, shrinkage = 0.1,
    bag.fraction = 0.5, n.minobsinnode = 10, keep.data = FALSE, n.cores = 1
  )
  fit <- structure(list(object = fit), class = "SL.gbm200")
  list(pred = gbm::predict.gbm(fit$object, newX, n.trees = 200, type = "response"), fit = fit)
}
predict.SL.gbm200 <- function(object, newdata, ...) {
  gbm::predict.gbm(object$object, newdata, n.trees = 200, type = "response")
}

library8 <- c("SL.mean", "SL.glm", "SL.glmnet", "SL.rpart", "SL.ranger", "SL.gbm200", "SL.ksvm", "SL.knn")

run <- function(data) {
  valid <- split(seq_along(data$y), data$folds)
  fitted <- if (setting("threads") > 1) SuperLearner::mcSuperLearner else SuperLearner::SuperLearner
  options(mc.cores = setting("threads"))
  fit <- fitted(
    Y = data$y, X = data.frame(data$x), newX = data.frame(data$test), family = binomial(), SL.library = library8,
    cvControl = list(V = length(valid), validRows = valid), env = members
  )
  fit
}

answer <- function(fit, data) {
  prediction <- predict(fit, data.frame(data$judge), X = data.frame(data$x), Y = data$y, onlySL = FALSE)
  list(values = prediction$pred, "weights on the first data" = paste(sprintf("%.2f", coef(fit)), collapse = " "))
}

serve(c("SuperLearner", "glmnet", "rpart", "ranger", "gbm", "kernlab", "class"), run, answer)
