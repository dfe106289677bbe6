import type { PanelContext } from '@nextpanel/sdk';
import { Alert, Button, Group, Text } from '@nextpanel/sdk/ui';
import { Component, Fragment } from 'react';
import type { ContextType, ReactNode } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import { consequenceOf, reportCrash, reportNotLoading } from './crashReport.ts';
import { MountNote } from './MountNote.tsx';
import { PluginLoadError } from './useRemoteComponent.ts';
import { SayContext } from './words.ts';

interface PluginBoundaryProps {
  readonly plugin: ActivePlugin;
  readonly place: string;
  readonly expose: string;
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
  static override readonly contextType = SayContext;
  declare context: ContextType<typeof SayContext>;
  override state: PluginBoundaryState = { error: null, attempt: 0 };

  static getDerivedStateFromError(error: unknown): Partial<PluginBoundaryState> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  /**
   * Every crash is reported and counted; one too many stops the plugin in every tab. Code that does not load on a second
   * attempt either is stopped at once: it fails wherever it is shown. After an update nobody has to ask for that second
   * attempt. Guests and clients report nothing, or anybody could switch off any plugin.
   */
  override componentDidCatch(error: unknown): void {
    if (error instanceof PluginLoadError && this.props.plugin.on_trial && this.state.attempt === 0)
      return this.#reload();
    if (this.props.panel.actor.type === 'staff') void this.#report(error);
  }

  async #report(error: unknown): Promise<void> {
    const { plugin, place, panel } = this.props;
    const doesNotLoad = error instanceof PluginLoadError && this.state.attempt > 0;
    const verdict = await (doesNotLoad ? reportNotLoading : reportCrash)(plugin, place, error);
    const message = consequenceOf(plugin, doesNotLoad ? 'does_not_load' : 'crashes', verdict);
    if (message) panel.toast({ message: this.context(message), tone: 'danger' });
  }

  readonly #reload = (): void => this.setState(({ attempt }) => ({ error: null, attempt: attempt + 1 }));

  readonly #disable = async (): Promise<void> => {
    const { plugin, panel } = this.props;
    const say = this.context;
    const response = await panel.fetch(`/api/v1/marketplace/toggle/${plugin.id}?enable=false`, {
      method: 'POST',
    });
    if (!response.ok)
      panel.toast({ message: say('{name} could not be disabled', { name: plugin.name }), tone: 'danger' });
  };

  override render(): ReactNode {
    const { error, attempt } = this.state;
    const { plugin, place, expose, panel, children } = this.props;
    const say = this.context;
    const { name } = plugin;
    if (!error) return <Fragment key={attempt}>{children}</Fragment>;
    return (
      <Alert color="red" title={say('{name} stopped working here', { name })} role="alert" m="md">
        <MountNote plugin={plugin} place={place} expose={expose} state="broken" error={error.message} />
        <Text size="sm" mb="sm">
          {say('The rest of the panel is not affected.')} {error.message}
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            onClick={this.#reload}
            aria-label={say('Reload {name}', { name })}
          >
            {say('Reload')}
          </Button>
          {panel.actor.roles.includes('admin') && (
            <Button
              size="xs"
              variant="default"
              onClick={() => void this.#disable()}
              aria-label={say('Disable {name}', { name })}
            >
              {say('Disable')}
            </Button>
          )}
        </Group>
      </Alert>
    );
  }
}
