/** Reads appends from the records of the journal table's stream. */
package hapnd.sequencer.dynamodb;
