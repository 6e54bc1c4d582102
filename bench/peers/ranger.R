# A probability forest by ranger.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "side.R"))

run <- function(data) {
  fit <- ranger::ranger(
    x = data$x, y = factor(data$y), probability = TRUE, num.trees = setting("trees"), mtry = setting("mtry"),
    min.node.size = setting("node"), num.threads = setting("threads")
  )
  predict(fit, data$test, num.threads = setting("threads"))
  fit
}

answer <- function(fit, data) {
  list(values = predict(fit, data$judge, num.threads = setting("threads"))$predictions[, "1"])
}

serve("ranger", run, answer)
