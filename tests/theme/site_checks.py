"""What browsers are asked about a page: small programs that give back what is wrong, as texts."""

from __future__ import annotations

#: What has the focus: where it is, whether something lies over it, whether its ring shows and what it is called.
FOCUSED = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const boxes = [...el.getClientRects()].filter(b => b.width && b.height);
  const on = boxes.some(b => {
    const x = Math.min(Math.max(b.x + b.width / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(b.y + b.height / 2, 1), innerHeight - 2);
    const hit = document.elementFromPoint(x, y);
    return hit && (el.contains(hit) || hit.contains(el) || hit.closest('label')?.control === el
      || (el.id && hit.closest('label')?.htmlFor === el.id));
  });
  const style = getComputedStyle(el);
  const svg = el.querySelector('.map-reach, .shape, circle, rect');
  const drawn = svg ? getComputedStyle(svg) : null;
  const name = el.getAttribute('aria-label') || el.textContent.trim() || (el.labels && el.labels.length
    && el.labels[0].textContent) || (el.getAttribute('aria-labelledby')
    && document.getElementById(el.getAttribute('aria-labelledby')).textContent) || el.getAttribute('title') || '';
  el.dataset.stop ||= String(document.querySelectorAll('[data-stop]').length);
  return {what: el.outerHTML.slice(0, 160), key: el.dataset.stop, isSeen: on, name: name.trim(),
    ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || (!!drawn && drawn.stroke !== 'none' && parseFloat(drawn.strokeWidth) >= 2),
    isInside: boxes.some(b => b.right > 0 && b.left < innerWidth && b.bottom > 0 && b.top < innerHeight)};
}"""

#: Targets under 24 by 24 CSS pixels (WCAG 2.2, 2.5.8), but for links in running text and those with room around them.
#: Links in drawings are left out: the same links stand beside them as a list (the exception "equivalent").
SMALL_TARGETS = """() => {
  const all = [...document.querySelectorAll('a[href], button, input, select, summary')].filter(el => {
    const b = el.getBoundingClientRect();
    return b.width && b.height && el.checkVisibility({visibilityProperty: true}) && !el.closest('.visually-hidden, .skip-link, svg');
  });
  const middle = el => { const b = el.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; };
  const inText = el => getComputedStyle(el).display === 'inline' && (el.closest('p, li, dd, td, figcaption, caption, .licence'))
    && [...el.closest('p, li, dd, td, figcaption, caption, .licence').childNodes].some(n => n !== el && n.textContent.trim());
  return all.filter(el => {
    const b = (el.labels && el.labels[0] ? el.labels[0] : el).getBoundingClientRect();
    if ((b.width >= 23.9 && b.height >= 23.9) || inText(el)) return false;
    const after = getComputedStyle(el, '::after');
    if (after.position === 'absolute' && after.content !== 'none') return false;
    const [x, y] = middle(el);
    return all.some(other => other !== el && !el.contains(other) && !other.contains(el)
      && Math.hypot(middle(other)[0] - x, middle(other)[1] - y) < 24);
  }).map(el => el.outerHTML.slice(0, 160));
}"""

#: Words that are cut off: a box that hides what does not fit in it.
CLIPPED = """() => [...document.querySelectorAll('body :not(.visually-hidden):not(.table-region)')].filter(el =>
  el.textContent.trim() && getComputedStyle(el).overflow === 'hidden' && getComputedStyle(el).clipPath === 'none'
  && !el.closest('svg') && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1)
).map(el => el.outerHTML.slice(0, 160))"""

WIDER_TEXT = """() => document.querySelectorAll('body *').forEach(el => Object.assign(el.style, {
  lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em'}))"""

HEADINGS = "() => [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(h => h.getClientRects().length).map(h => +h.tagName[1])"

#: How far a page is wider than its window, and by which elements.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(el => {
    const b = el.getBoundingClientRect();
    return b.width && (b.right > width + 1 || b.left < -1) && !el.closest('.visually-hidden, .skip-link, .table-region, pre, svg');
  });
  return [`${document.documentElement.scrollWidth} wide`, ...wide.slice(0, 3).map(el => el.outerHTML.slice(0, 160))];
}"""
