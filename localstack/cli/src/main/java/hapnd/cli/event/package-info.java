/** Events: following the log, reading an aggregate's, appending one. Begin with {@link hapnd.cli.event.EventsCommand}. */
package hapnd.cli.event;
