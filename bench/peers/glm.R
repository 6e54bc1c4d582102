# Logistic regression by R's glm.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "side.R"))

run <- function(data) {
  table <- data.frame(y = data$y, data$x)
  fit <- glm(y ~ ., binomial, table, control = glm.control(epsilon = 1e-10, maxit = 50))
  predict(fit, data.frame(data$test), type = "response")
  fit
}

answer <- function(fit, data) list(values = coef(fit))

serve("stats", run, answer)
