import type { PanelContext } from '@nextpanel/sdk';
import { Alert, Button, Group, Text } from '@nextpanel/sdk/ui';
import { Component, Fragment } from 'react';
import type { ReactNode } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import { PluginLoadError } from './useRemoteComponent.ts';

interface PluginBoundaryProps {
  readonly plugin: ActivePlugin;
  readonly place: string;
  readonly panel: PanelContext;
  readonly children: ReactNode;
}

interface PluginBoundaryState {
  readonly error: Error | null;
  /** Grows with each "Reload", so that the subtree is made anew. */
  readonly attempt: number;
}

/** Keeps a crash of a plugin where it happened, says whose it is, and offers the way out. */
export class PluginBoundary extends Component<PluginBoundaryProps, PluginBoundaryState> {
  override state: PluginBoundaryState = { error: null, attempt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<PluginBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  /**
   * Code that does not load on a second attempt either is reported, and the server stops the plugin in every tab. Not the
   * first time: a request that was lost on the way must not cost anybody a plugin, and the way out below would be gone.
   */
  override componentDidCatch(error: unknown): void {
    const { place, panel } = this.props;
    if (!(error instanceof PluginLoadError) || this.state.attempt === 0 || panel.actor.type !== 'staff')
      return;
    const reason = `${place}: ${error.message}`.slice(0, 500);
    void this.#report(reason);
  }

  async #report(reason: string): Promise<void> {
    const { plugin, panel } = this.props;
    try {
      const { ok } = await panel.fetch(`/api/v1/plugins/${plugin.id}/failed`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ reason, installation: plugin.installation }),
      });
      const message = `${plugin.name} does not load and was stopped. The marketplace shows why.`;
      if (ok) panel.toast({ message, tone: 'danger' });
    } catch {
      // The frame says what happened; the report can wait for the next attempt.
    }
  }

  readonly #reload = (): void => this.setState(({ attempt }) => ({ error: null, attempt: attempt + 1 }));

  readonly #disable = async (): Promise<void> => {
    const { plugin, panel } = this.props;
    const response = await panel.fetch(`/api/v1/marketplace/toggle/${plugin.id}?enable=false`, {
      method: 'POST',
    });
    if (!response.ok) panel.toast({ message: `${plugin.name} could not be disabled.`, tone: 'danger' });
  };

  override render(): ReactNode {
    const { error, attempt } = this.state;
    const { plugin, panel, children } = this.props;
    if (!error) return <Fragment key={attempt}>{children}</Fragment>;
    return (
      <Alert color="red" title={`${plugin.name} stopped working here`} role="alert" m="md">
        <Text size="sm" mb="sm">
          The rest of the panel is not affected. {error.message}
        </Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={this.#reload} aria-label={`Reload ${plugin.name}`}>
            Reload
          </Button>
          {panel.actor.roles.includes('admin') && (
            <Button
              size="xs"
              variant="default"
              onClick={() => void this.#disable()}
              aria-label={`Disable ${plugin.name}`}
            >
              Disable
            </Button>
          )}
        </Group>
      </Alert>
    );
  }
}
