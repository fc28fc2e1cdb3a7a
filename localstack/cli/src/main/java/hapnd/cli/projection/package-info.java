/** Projections and their states. Begin with {@link hapnd.cli.projection.ProjectionsCommand}. */
package hapnd.cli.projection;
