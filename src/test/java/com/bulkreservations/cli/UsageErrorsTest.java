package com.bulkreservations.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageErrorsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					rnu                       | There is no command rnu, and no file of this name. [BR-107] | The commands: run, check, buy, purchases, runs, show, status, stop, doctor, sync, prune, report, approve, approvals, audit, people, serve, work, template, help, generate-completion
					completion                | There is no command completion, and no file of this name. [BR-107] | Did you mean: bulk-reservations generate-completion or bulk-reservations people or bulk-reservations template?
					doctr                     | There is no command doctr, and no file of this name. [BR-107] | Did you mean: bulk-reservations doctor?
					runs --from 2026-13-01    | Invalid value for option '--from': expected a day such as 2026-01-31, but found '2026-13-01' [BR-160] | For help: runs --help
					prune --older-than 400    | Invalid value for option '--older-than': expected an age such as 400d, but found '400' [BR-106] | For help: prune --help
					show                      | Missing required parameter: 'RUN' [BR-160] | For help: show --help
					check no-such-file.csv    | Expected a file or a folder, but no-such-file.csv does not exist. For a command, see --help. [BR-101] | For help: check --help
					prune                     | Missing required option: '--older-than=AGE' [BR-160] | For help: prune --help
					runs --sate refused       | Unknown options: '--sate', 'refused' [BR-160] | For help: runs --help
					runs --from 2026-02-01 --to 2026-01-01 | Expected a period, but 2026-01-01 is before 2026-02-01. [BR-103] | For help: runs --help
					""")
	void saysInTwoLinesWhatIsWrong(String words, String message, String next) {
		ProgramRun run = ProgramRun.of(List.of(), words.split(" "));
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.out()).isEmpty();
		assertThat(run.err().lines().map(String::strip)).containsExactly(message, next);
	}

	/** The word behind it is no file. */
	@Test
	void aSettingHasItsValueBehindAnEqualsSign() {
		ProgramRun run = ProgramRun.of(List.of(), "run", "--reservations.input-dir", "input");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err().strip()).isEqualTo(
				"Nothing was processed. --reservations.input-dir must have a value. Write it as --reservations.input-dir=VALUE, or leave it out. [BR-111]");
	}

	@Test
	void helpExplainsACommand() {
		ProgramRun help = ProgramRun.of(List.of(), "help", "runs");
		assertThat(help.exitCode()).isZero();
		assertThat(help.out()).startsWith("Usage: bulk-reservations runs ").contains("--rebuild-ledger");
	}

	@Test
	void completionScriptKnowsAllCommands() {
		ProgramRun completion = ProgramRun.of(List.of(), "generate-completion");
		assertThat(completion.exitCode()).isZero();
		assertThat(completion.out()).startsWith("#!/usr/bin/env bash").contains("doctor", "--older-than");
	}

}
