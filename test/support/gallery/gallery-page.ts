/** One page over all pictures of the gallery. */

/** The page. Shape  names are of letters, digits, hyphens and a point. */
export function galleryPage(names: readonly string[]): string {
  const figures = names.map(
    (name) =>
      `<figure><a href="${name}"><img src="${name}" loading="lazy" alt="${name}"></a><figcaption>${name.replace('.png', '')}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Screens</title>
<style>body{margin:16px;font:13px sans-serif;display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(460px,1fr))}figure{margin:0}img{width:100%;border:1px solid #ccc}</style>
${figures.join('\n')}
`;
}
