import { remote } from '@nextpanel/sdk/vite';

export default remote(import.meta.dirname);
