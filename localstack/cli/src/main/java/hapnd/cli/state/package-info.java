/** The state of an aggregate, now and before. */
package hapnd.cli.state;
