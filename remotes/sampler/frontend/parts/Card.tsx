import { Card as Frame, Text } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';

/** A part of the panel that says whose it is. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Frame withBorder radius="lg" component="section" aria-label={title}>
      <Text fw={650} mb="xs">
        {title}
      </Text>
      {children}
    </Frame>
  );
}
