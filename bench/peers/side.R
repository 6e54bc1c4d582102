# What every R peer shares: the data that ours reads too, and the conversation with the timer (see ../side.ts).

say <- function(...) {
  facts <- list(...)
  value <- function(v) if (is.numeric(v)) format(v, digits = 15) else encodeString(as.character(v), quote = '"')
  parts <- vapply(names(facts), function(name) paste0('"', name, '":', value(facts[[name]])), "")
  cat("@bench {", paste(parts, collapse = ","), "}\n", sep = "")
  flush(stdout())
}

arguments <- commandArgs(trailingOnly = TRUE)
settings <- as.list(sub("^[^=]*=", "", arguments))
names(settings) <- sub("=.*$", "", arguments)
setting <- function(name) as.numeric(settings[[name]])

read_numbers <- function(folder, name) {
  path <- file.path(folder, paste0(name, ".f64"))
  if (!file.exists(path)) return(numeric(0))
  readBin(path, "double", file.size(path) / 8, endian = "little")
}

read_data <- function(folder) {
  y <- read_numbers(folder, "y")
  x <- read_numbers(folder, "x")
  p <- length(x) / length(y)
  table <- function(values) {
    matrix(values, ncol = p, dimnames = list(NULL, paste0("x", seq_len(p))))
  }
  list(
    x = table(x), y = y, folds = read_numbers(folder, "folds"),
    test = table(read_numbers(folder, "test-x")), judge = table(read_numbers(folder, "judge-x"))
  )
}

# Does what it is told, a line at a time: `run(data)` is timed, `answer(fit, data)` gives list(values, facts...).
serve <- function(packages, run, answer) {
  absent <- Filter(function(name) !suppressPackageStartupMessages(requireNamespace(name, quietly = TRUE)), packages)
  if (length(absent) > 0) {
    say(missing = paste("R package", paste(absent, collapse = ", "), "is not here"))
    quit(save = "no")
  }
  versions <- lapply(packages, function(name) as.character(packageVersion(name)))
  names(versions) <- packages
  do.call(say, c(versions, list(R = paste(R.version$major, R.version$minor, sep = "."), BLAS = basename(extSoftVersion()[["BLAS"]]))))
  lines <- file("stdin", "r")
  at <- ""
  repeat {
    line <- readLines(lines, n = 1)
    if (length(line) == 0) break
    words <- strsplit(line, "\t", fixed = TRUE)[[1]]
    tryCatch(
      {
        if (words[2] != at) {
          data <- read_data(words[2])
          at <- words[2]
        }
        if (words[1] == "run") {
          set.seed(as.integer(words[3]))
          gc(verbose = FALSE)
          start <- Sys.time()
          fit <- run(data)
          say(ms = as.numeric(difftime(Sys.time(), start, units = "secs")) * 1000)
        } else {
          told <- answer(fit, data)
          writeBin(as.double(told$values), file.path(words[2], paste0(words[3], ".f64")), endian = "little")
          do.call(say, told[setdiff(names(told), "values")])
        }
      },
      error = function(problem) say(error = conditionMessage(problem))
    )
  }
}
