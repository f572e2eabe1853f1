"""Where extraction runs: this process, a pool of processes, or Spark. The order and content of what comes out are the
same everywhere."""
