// Read before anything is painted, so that a reader who chose colours never sees the others flash by. Nothing is stored.
try {
  const chosen = localStorage.getItem("colour-scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch { /* the browser keeps nothing */ }
