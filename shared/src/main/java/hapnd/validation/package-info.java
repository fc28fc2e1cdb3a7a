/**
 * What may come in: the one definition of a valid event, for every entry that takes names, ids, keys or JSON. An event that was
 * answered 201 is read by everything that comes after it, so what one of them can't read is refused here, with advice.
 *
 * <ul>
 *   <li>{@link hapnd.validation.Names}: ids and types of aggregates, types of events, correlation and causation.
 *   <li>{@link hapnd.validation.Documents}: data and metadata.
 * </ul>
 *
 * What is read back from a table isn't held to these rules but to those of the records and codecs, which are as wide as any
 * rule ever was.
 */
package hapnd.validation;
