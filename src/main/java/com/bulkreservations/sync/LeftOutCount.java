package com.bulkreservations.sync;

import java.util.List;

/** How often something was left out for a reason, with some of their ids. */
public record LeftOutCount(String reason, int count, List<String> examples) {

}
