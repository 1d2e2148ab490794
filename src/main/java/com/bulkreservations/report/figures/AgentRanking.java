package com.bulkreservations.report.figures;

import java.util.List;

/**
 * The agents of one currency who asked for most.
 *
 * @param largest no more than a limit
 * @param agents how many there are in all
 */
public record AgentRanking(List<AgentFigures> largest, long agents) {

}
