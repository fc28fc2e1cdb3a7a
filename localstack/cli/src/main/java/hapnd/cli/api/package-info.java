/** The API as a command asks it. Begin with {@link hapnd.cli.api.Api}. */
package hapnd.cli.api;
