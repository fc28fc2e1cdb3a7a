/** The function that follows the journal table's stream; the work is {@link hapnd.sequencer.Sequencer}'s. */
package hapnd.function.sequencer;
