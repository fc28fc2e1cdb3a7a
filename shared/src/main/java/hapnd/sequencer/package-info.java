/**
 * Brings what was appended into the feed of its tenant, from the journal's stream. Begin with {@link
 * hapnd.sequencer.Sequencer}, which takes the tenants of a batch apart, and {@link hapnd.sequencer.Batch}, which does one
 * tenant's part.
 *
 * <p>A batch may come again, overlap and come to several sequencers at once. An event that can't be taken parks its aggregate
 * and holds up nobody else; a fault of a service has the batch brought again. Listeners are told when a feed has grown.
 */
package hapnd.sequencer;
