# A path of lasso logistic regressions by glmnet; the whole path, also where it gains little.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "side.R"))

run <- function(data) {
  glmnet::glmnet.control(fdev = 0)
  glmnet::glmnet(data$x, data$y, family = "binomial", nlambda = setting("lambdas"), lambda.min.ratio = 1e-4)
}

# All coefficients, the intercept first, one lambda after the other; then the lambdas.
answer <- function(fit, data) {
  list(values = c(as.vector(rbind(fit$a0, as.matrix(fit$beta))), fit$lambda), lambdas = length(fit$lambda))
}

serve("glmnet", run, answer)
