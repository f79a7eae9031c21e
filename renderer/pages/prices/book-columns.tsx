/** The columns of the price book: kinds side by side. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { BrowsedModel, BrowsedPrice } from '../../../shared/contract/prices.ts';
import { countText } from '../../format/count.ts';
import { dateText } from '../../format/date.ts';
import { kindName } from '../../format/kind.ts';
import { perWords, priceText } from '../../format/price.ts';
import type { Column } from '../../ui/table/column.ts';

const SHOWN: readonly { readonly kind: string; readonly header: string }[] = [
  { kind: 'input_uncached', header: 'Input' },
  { kind: 'cache_read', header: 'Cached' },
  { kind: 'cache_write_5m', header: 'Write 5 min' },
  { kind: 'cache_write_1h', header: 'Write 1 h' },
  { kind: 'output', header: 'Output' },
];

const LAYER_WORDS = { list: 'Built-in list', contract: 'Contract', user: 'Own price' } as const;

const priceIn = (model: BrowsedModel, kind: string): BrowsedPrice | undefined =>
  model.prices.find((price) => price.kind === kind);

/** True where the other catalogue names another amount than the list. */
export function isDisputed(price: BrowsedPrice): boolean {
  return price.other !== null && price.layer !== 'user' && price.other !== price.listPrice;
}

function told(price: BrowsedPrice, other: string): string {
  return [
    `${kindName(price.kind)}: $${priceText(price.price)} ${perWords(price.kind)}`,
    ...(price.price === price.listPrice ? [] : [`list $${priceText(price.listPrice)}`]),
    ...(isDisputed(price) ? [`${other} has $${priceText(price.other)}`] : []),
    `${LAYER_WORDS[price.layer]}: ${price.source}`,
  ].join(' · ');
}

function PriceCell({ price }: { readonly price: BrowsedPrice | undefined }) {
  if (price === undefined) return <span className="p-none">n/a</span>;
  return (
    <span className={`p-price p-price-${price.layer}`}>
      {isDisputed(price) ? <IconAlertTriangle size={12} aria-label="catalogues disagree" /> : null}
      {priceText(price.price)}
    </span>
  );
}

function otherKinds(model: BrowsedModel): BrowsedPrice[] {
  const five = priceIn(model, 'cache_write_5m');
  return model.prices.filter(
    ({ kind, price }) =>
      !SHOWN.some((each) => each.kind === kind) &&
      // A write whose lifetime is not stated costs what one of five minutes does, almost always.
      !(kind === 'cache_write' && price === five?.price),
  );
}

function othersText(model: BrowsedModel): string {
  return otherKinds(model)
    .map((price) => `${kindName(price.kind)} ${priceText(price.price)}`)
    .join('; ');
}

function sizesText(model: BrowsedModel): string {
  return model.above
    .map(({ fromTokens, rule, prices }) => {
      const input = prices.find(({ kind }) => kind === 'input_uncached');
      const output = prices.find(({ kind }) => kind === 'output');
      const named = [
        ...(input === undefined ? [] : [`input ${priceText(input.price)}`]),
        ...(output === undefined ? [] : [`output ${priceText(output.price)}`]),
      ].join(', ');
      const how = rule === 'marginal' ? 'for the tokens beyond' : 'for the whole call';
      return `beyond ${countText(fromTokens - 1)} prompt tokens, ${how}: ${named}`;
    })
    .join('; ');
}

function layerOf(model: BrowsedModel): keyof typeof LAYER_WORDS {
  const layers = model.prices.map(({ layer }) => layer);
  return layers.includes('user') ? 'user' : layers.includes('contract') ? 'contract' : 'list';
}

function linkIn(source: string): string | null {
  return /https?:\/\/[^\s;·]+/.exec(source)?.[0] ?? null;
}

/** Columns; `compare` puts a model into the comparison. */
export function bookColumns(other: string, compare: (model: BrowsedModel) => void): Column<BrowsedModel>[] {
  return [
    {
      id: 'model',
      header: 'Model',
      width: 200,
      grow: true,
      strong: true,
      value: (model) => model.model,
      open: (model) => () => compare(model),
      exact: (model) =>
        [model.model, ...model.names.slice(0, 12)].join(', ') + (model.inUse ? ' · in use' : ''),
      cell: (model) => (
        <span className="p-model">
          <span>{model.model}</span>
          {model.inUse ? <i className="p-used" aria-label="in use" /> : null}
        </span>
      ),
    },
    { id: 'provider', header: 'Provider', width: 110, quiet: true, value: (model) => model.provider },
    ...SHOWN.map(({ kind, header }): Column<BrowsedModel> => ({
      id: kind,
      header,
      headerTip: `${kindName(kind)}, USD per million tokens`,
      width: 84,
      align: 'right',
      money: true,
      ...(kind === 'cache_write_1h' ? { yields: 2 } : {}),
      value: (model) => priceIn(model, kind)?.price ?? null,
      prove: (model) => (priceIn(model, kind) === undefined ? undefined : () => compare(model)),
      exact: (model) => {
        const price = priceIn(model, kind);
        return price === undefined
          ? `No price for ${kindName(kind).toLowerCase()} of its own`
          : told(price, other);
      },
      cell: (model) => <PriceCell price={priceIn(model, kind)} />,
    })),
    {
      id: 'others',
      header: 'Other kinds, long prompts',
      width: 150,
      grow: true,
      quiet: true,
      sortable: false,
      yields: 3,
      value: (model) => [othersText(model), sizesText(model)].filter(Boolean).join('; ') || null,
      exact: (model) => [othersText(model), sizesText(model)].filter(Boolean).join('; ') || undefined,
    },
    {
      id: 'valid',
      header: 'Holds',
      width: 136,
      quiet: true,
      yields: 1,
      value: (model) => model.validFrom ?? '',
      cell: (model) =>
        model.validFrom === null && model.validTo === null
          ? 'always'
          : model.validTo === null
            ? `from ${dateText(model.validFrom!)}`
            : `until ${dateText(model.validTo)}`,
    },
    {
      id: 'layer',
      header: 'Source',
      width: 136,
      quiet: true,
      value: (model) => LAYER_WORDS[layerOf(model)],
      exact: (model) => [...new Set(model.prices.map(({ source }) => source))].join('; '),
      cell: (model) => {
        const layer = layerOf(model);
        const link = linkIn(model.prices[0]?.source ?? '');
        return layer === 'list' && link !== null ? (
          <a className="t-link" href={link} target="_blank" rel="noreferrer">
            {new URL(link).hostname.replace(/^www\./, '')}
          </a>
        ) : (
          LAYER_WORDS[layer]
        );
      },
    },
  ];
}
