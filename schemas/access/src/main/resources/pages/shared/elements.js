// Builds what is seen. Text is text: nothing that anybody wrote ever becomes markup.

/**
 * @param properties of the node; `class`, `aria-...`, `data-...`, `for` and `role` as attributes; `on: {click}`
 * @param children nodes and texts; null and false leave nothing
 */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') {
      Object.entries(value).forEach(([kind, listener]) => node.addEventListener(kind, listener));
    } else if (/^(class|for|role|aria-.*|data-.*)$/.test(name)) {
      if (value !== null && value !== undefined) {
        node.setAttribute(name, value);
      }
    } else {
      node[name] = value;
    }
  }
  node.append(...present(children));
  return node;
}

/** What had the focus and is put in again has it still, though it was taken out between. */
export function replace(node, ...children) {
  const focused = document.activeElement;
  node.replaceChildren(...present(children));
  if (node.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
  return node;
}

function present(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false);
}
