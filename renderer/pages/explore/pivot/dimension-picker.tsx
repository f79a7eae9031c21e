/** By what the rows are grouped: up to three dimensions in order, any tag too. */
import { Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DIMENSIONS, dimensionOf, type DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { go } from '../../../state/address.ts';
import { useAnswer } from '../../../state/answers.ts';
import { Button } from '../../../ui/controls.tsx';
import type { View } from '../view.ts';

/** Dimensions that can be nested. */
const MOST = 3;
/** Offered first, most telling first. */
const NEAR: readonly DimensionId[] = ['team', 'feature', 'model', 'customer', 'provider', 'use-case'];

const nameOf = (id: DimensionId) => dimensionOf(id)?.name ?? id;

function show(dimensions: readonly DimensionId[]): void {
  const [by, ...under] = dimensions;
  if (by !== undefined) go({ by, under, level: 'groups' });
}

/** Every dimension, then the tags that the lines carry; asked for when the menu opens. */
function Choices(props: {
  readonly view: View;
  readonly taken: readonly DimensionId[];
  readonly onChoose: (id: DimensionId) => void;
}) {
  const { view, taken, onChoose } = props;
  const tags = useAnswer('allocation', 'coverage', { period: view.period });
  const free = DIMENSIONS.filter(({ id }) => !taken.includes(id as DimensionId));
  const near = free.filter(({ id }) => NEAR.includes(id as DimensionId));
  const others = free.filter(({ id }) => !NEAR.includes(id as DimensionId));
  const named = (tags.value?.tags ?? []).filter((id) => !taken.includes(id as DimensionId));
  const item = (id: string, name: string, words?: string) => (
    <Menu.Item key={id} data-tip={words} onClick={() => onChoose(id as DimensionId)}>
      {name}
    </Menu.Item>
  );
  return (
    <>
      {near.map(({ id, name, words }) => item(id, name, words))}
      {near.length > 0 && others.length > 0 ? <Menu.Divider /> : null}
      {others.map(({ id, name, words }) => item(id, name, words))}
      {named.length > 0 ? <Menu.Label>Tags</Menu.Label> : null}
      {named.map((id) => item(id, nameOf(id as DimensionId)))}
    </>
  );
}

function Opened(props: { readonly target: ReactNode; readonly children: ReactNode }) {
  return (
    <Menu position="bottom-start" keepMounted={false}>
      <Menu.Target>{props.target}</Menu.Target>
      <Menu.Dropdown className="x-menu">{props.children}</Menu.Dropdown>
    </Menu>
  );
}

function Level({ view, at }: { readonly view: View; readonly at: number }) {
  const { dimensions } = view;
  const own = dimensions[at]!;
  const moved = (to: number) => {
    const rest = dimensions.filter((id) => id !== own);
    return [...rest.slice(0, to), own, ...rest.slice(to)];
  };
  return (
    <Opened
      target={
        <Button aria-pressed aria-label={`Rows by ${nameOf(own)}, change`}>
          {nameOf(own)}
          <IconChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {at > 0 ? <Menu.Item onClick={() => show(moved(at - 1))}>Move out</Menu.Item> : null}
      {at < dimensions.length - 1 ? <Menu.Item onClick={() => show(moved(at + 1))}>Move in</Menu.Item> : null}
      {dimensions.length > 1 ? (
        <Menu.Item onClick={() => show(dimensions.filter((id) => id !== own))}>Take away</Menu.Item>
      ) : null}
      {dimensions.length > 1 ? <Menu.Divider /> : null}
      <Choices
        view={view}
        taken={dimensions}
        onChoose={(id) => show(dimensions.map((each, place) => (place === at ? id : each)))}
      />
    </Opened>
  );
}

/** The dimensions in force, and one more. */
export function DimensionPicker({ view }: { readonly view: View }) {
  const { dimensions } = view;
  const next = NEAR.find((id) => !dimensions.includes(id));
  return (
    <>
      {dimensions.map((id, at) => (
        <Level key={id} view={view} at={at} />
      ))}
      {dimensions.length >= MOST ? null : (
        <>
          {next === undefined ? null : (
            <Button
              look="quiet"
              icon={<IconPlus size={14} aria-hidden />}
              onClick={() => show([...dimensions, next])}
            >
              {nameOf(next)}
            </Button>
          )}
          <Opened
            target={
              <Button look="quiet" aria-label="More dimensions below">
                More
                <IconChevronDown size={14} aria-hidden />
              </Button>
            }
          >
            <Choices view={view} taken={dimensions} onChoose={(id) => show([...dimensions, id])} />
          </Opened>
        </>
      )}
    </>
  );
}
