/**
 * Measures the program beside three others that do less: generates uploads and reference
 * data from a seed, runs whole processes in turn, and reports medians. No part of the
 * product. The peers know nothing of the program's classes, so that they are a second
 * opinion on what is to be accepted.
 */
@NullMarked
package com.bulkreservations.benchmark;

import org.jspecify.annotations.NullMarked;
