// Read as early as can be, so that a reader who chose colours does not see the others flash by. Nothing is stored.
try {
  const chosen = localStorage.getItem("colour-scheme");
  if (chosen) document.documentElement.dataset.scheme = chosen;
} catch { /* the browser keeps nothing */ }
