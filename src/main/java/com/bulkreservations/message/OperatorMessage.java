package com.bulkreservations.message;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Every kind of message to operators, with a permanent code, its meaning and a remedy.
 * The text is written where it is created; {@link #text} adds the code.
 */
public enum OperatorMessage {

	FILE_NOT_FOUND(101, 2, "Expected a file, but …",
			"The command line names a file that does not exist or is a folder.",
			"Correct the name. `--help` lists the commands."),
	RUN_NOT_FOUND(102, 2, "Expected a published run, but there is none called …", "No published run has that name.",
			"`runs` lists all of them."),
	PERIOD_INVALID(103, 2, "Expected a period, but … is before …",
			"`report` needs `--run`, or `--from` and `--to` in this order.",
			"Correct the command line. `report --help` shows what it takes."),
	DISTRIBUTOR_ID_INVALID(104, 2, "Expected the ID of a distributor, but found …",
			"The value of `--distributor` cannot be an ID.", "Use an ID from `distributors.csv`."),
	DISTRIBUTOR_WITHOUT_FILES(105, 2, "--distributor names the distributor of the given files, but no file is given",
			"`run` takes the distributor of uploads in the input folder from their folders.",
			"Name the files, or leave `--distributor` out."),
	AGE_INVALID(106, 2, "expected an age such as 400d, but found '…'",
			"`prune --older-than` needs a positive duration.", "Write it as `400d` or `36h`."),
	COMMAND_UNKNOWN(107, 2, "There is no command …, and no file of this name",
			"The first word is neither a command nor an upload.", "Use one of the commands that the message lists."),
	RUN_AMBIGUOUS(108, 2, "Expected one run, but several match …", "A shortened name fits several runs.",
			"Write more of the name. `runs` lists all of them."),
	DISTRIBUTOR_WITHOUT_RUNS(109, 2, "There is no run or refused file of …", "No run has this distributor.",
			"Use one of the distributors that the message lists."),
	UNKNOWN_SETTING(110, 2, "Unknown setting …", "A setting is misspelt; the message names its place.",
			"Correct it. [settings.md](settings.md) lists all settings."),
	SETTING_WITHOUT_VALUE(111, 2, "… must have a value", "A setting on the command line has no value.",
			"Write it as `--NAME=VALUE`, or leave it out."),
	SETTING_INVALID(112, 2, "reservations.… must be …, but is '…'",
			"The value is outside of what the setting allows. The message says what it allows; it shows no value that may be secret.",
			"Correct the value."),
	SETTING_UNREADABLE(113, 2, "… cannot be '…'",
			"The value is not the number, size, time or list that the setting requires. The place of the value is in parentheses.",
			"Correct the value."),
	PASSWORD_IN_DATABASE_ADDRESS(114, 2, "spring.datasource.url must not contain a password",
			"Database libraries write the address to logs.",
			"Set `spring.datasource.password` instead, best in the environment."),
	DATABASE_UNSUPPORTED(115, 2, "spring.datasource.url must name a database of HSQLDB or PostgreSQL",
			"No other database is supported.", "Correct the address."),
	COLUMN_ALIAS_INVALID(116, 2, "The header '…' must stand for one column",
			"An alias names no column, stands for two, or cannot be read.",
			"Correct `reservations.column-aliases`. Put brackets around a header that has spaces or dots."),
	INPUT_FOLDER_MISSING(117, 2, "reservations.input-dir must be a folder with uploads, but … is not a folder",
			"The input folder does not exist.", "Create it, or correct the setting."),
	LOG_FILE_UNWRITABLE(118, 2, "The log file … must be writable", "This user cannot write the log file.",
			"Make its folder writable, or choose another one by `logging.file.name`."),
	LOG_FILE_NAME_INVALID(119, 2, "The names of the output folder and of the log file must not contain",
			"The logging library gives the characters `%`, `{`, `}`, `$`, `;` and a single bracket a meaning of its own.",
			"Rename the folder or file by `reservations.output-dir` or `logging.file.name`."),
	SETTINGS_FILE_INVALID(120, 2, "… cannot be read as YAML",
			"The settings file is not valid YAML; the message names the line.", "Correct the file."),
	CONFIG_FOLDER_MISSING(121, 2, "There is no …/ here, in …", "The program was started in another folder.",
			"Start it in the folder of the installation, or set `reservations.config-dir`."),
	REFERENCE_FILE_MISSING(130, 2, "….csv: not found at …",
			"A file is missing from `config/reference/` or `config/policy/`.",
			"Put it there, or correct `reservations.config-dir`."),
	REFERENCE_FILE_UNREADABLE(131, 2, "….csv: cannot be read: …", "This user cannot read the file, or the disk failed.",
			"Make the file readable."),
	REFERENCE_FILE_NOT_UTF_8(132, 2, "….csv, line …: must be UTF-8, but has other bytes there",
			"The file has another encoding.", "Save the file as CSV UTF-8."),
	REFERENCE_HEADER_INVALID(133, 2, "….csv, line …: must have the column …",
			"The header row is missing, or a column in it is missing or occurs twice.",
			"Correct the header. Separate columns by commas."),
	REFERENCE_ROW_MALFORMED(134, 2, "….csv, line …: must have … fields, as the header has, but has …",
			"A row does not have the header's number of fields, or a quote in it is not closed.",
			"Put a value that contains a comma or a quote in quotes, and double each quote in it."),
	REFERENCE_KEY_DUPLICATE(135, 2, "….csv, line …: … must occur once, but … is on line … already",
			"Two rows have the same key.", "Delete one of them."),
	REFERENCE_VALUE_INVALID(136, 2, "….csv, line …: … must be …, but is …",
			"A value of that line is wrong. The message says what it may be.", "Correct the value."),
	MARKET_AMBIGUOUS(137, 2, "….csv, line …: a code or name must stand for one market, but … stands for … and …",
			"Two markets share a code or a name.", "Correct `markets.csv`."),
	REFERENCE_FILE_CHANGING(138, 2, "….csv: was changed while it was read", "Somebody wrote the file at that moment.",
			"Start again."),
	AOT_CACHE_UNUSED(150, 0, "The AOT cache … does not fit this Java runtime and these jars, and is ignored",
			"A file of the distribution was replaced or copied without its time. Nothing but the time of a start depends on the cache.",
			"Unpack the whole distribution again, or copy it with `cp -a`."),

	UPLOAD_EMPTY(201, 3, "Expected a header row and at least one data row, but found …",
			"The file is empty, or has only a header or blank rows.", "Ask the sender for the complete file."),
	HEADER_INCOMPLETE(202, 3, "Line …: expected a header row with the column",
			"The header row lacks a column, or another row stands above it, such as a title; or the columns or lines are not separated as expected.",
			"Add the column, make the header the first line, save the file as \"CSV UTF-8\", or set `reservations.column-aliases`."),
	HEADER_AMBIGUOUS(203, 3, "Line …: each column must occur once, but …",
			"Two columns have the same name, or stand for the same column.", "Delete or rename one of them."),
	HEADER_UNCLOSED(204, 3, "Line 1: expected a header row, but a quoted value in it is not closed within … bytes",
			"A quote in the header row is never closed.", "Close it."),
	UPLOAD_IS_WORKBOOK(205, 3, "Expected a CSV file, but found a workbook or a ZIP file",
			"The file is an `.xlsx`, `.xls` or `.ods` under another name.",
			"Save the sheet as \"CSV UTF-8\" and send that."),
	UPLOAD_HAS_NUL(206, 3, "Line …: expected text, but found a NUL character (U+0000)",
			"The encoding is not supported, or the transfer damaged the file.",
			"Save the file as \"CSV UTF-8\" and send it again."),
	UPLOAD_ENCODING_INVALID(207, 3, "Byte …: expected text in …, but found the byte 0x…, which is invalid there",
			"The encoding is not supported, or the transfer damaged the file.",
			"Save the file as \"CSV UTF-8\" and send it again."),
	RECORD_TOO_LONG(208, 3, "Line …: expected a record of at most … bytes, but the record that begins there is longer",
			"Usually a quote is missing at the end of a value.", "Close the quote."),
	QUOTE_UNCLOSED(209, 3,
			"Line …: expected every quoted value to be closed, but the record that begins there has one that is still open",
			"There is a quote too many or too few.", "Correct the quotes."),
	UPLOAD_TOO_LARGE(210, 3, "A file may have at most … bytes, but this file has more",
			"The limit is `reservations.max-file-size`.", "Split the file, or raise the limit."),
	CHECKSUM_MISMATCH(211, 3, "Its .sha256 file says SHA-256 …, but the file has …",
			"The file was changed or arrived incomplete, or its `.sha256` file belongs to another file.",
			"Send both again."),
	CHECKSUM_FILE_INVALID(212, 3, "…: expected one line as sha256sum writes it",
			"The `.sha256` file does not have one line of 64 hexadecimal digits, two spaces and the file's name.",
			"Write it with `sha256sum`."),
	DISTRIBUTOR_MISSING(220, 3,
			"Expected the file in a distributor's folder, such as input/contoso/, but it is in none",
			"Nothing says which distributor sent the file.",
			"Move it to its distributor's folder, use `--distributor`, or set `reservations.default-distributor`."),
	DISTRIBUTOR_UNKNOWN(221, 3, "Expected a distributor of distributors.csv, but found '…'",
			"The folder is not named after a known distributor.", "Correct the folder's name, or add the distributor."),
	FILE_NAME_NOT_PRINTABLE(222, 3, "Expected a file name without control characters, such as line breaks",
			"The file's name cannot be shown.", "Rename the file."),
	FILE_NAME_NOT_ENCODABLE(223, 3, "Expected a file name in the character encoding of this system, …",
			"The process runs in a locale that lacks characters of the name.",
			"Set `LC_ALL=C.UTF-8`, as the schedules in `deploy/` do, or rename the file."),
	FILE_NAME_TOO_LONG(224, 3, "Expected a file name of at most … bytes, but this name has …",
			"The run's folder could not be named after the file.", "Shorten the name."),
	FILE_IN_TRANSFER(225, 3, "Expected the name of a complete file, but this file is hidden or still in transfer",
			"The name begins with a dot, or ends in `.part`, `.tmp` or `.filepart`.", "Give the file its final name."),
	UPLOAD_NOT_A_FILE(226, 3, "Expected a file, but found a link, a folder, or something else",
			"What lies there is no regular file; links are not followed.", "Put the file itself there."),

	NO_UPLOAD(301, 0, "No upload was found", "The input folder has no upload.", "`doctor` shows which folder that is."),
	RUN_WITHHELD(302, 4, "NOTHING WAS ORDERED: more rows were rejected than reservations.max-rejected-percent allows",
			"The report in `<run>.check/` has all rejections.",
			"Correct the reference data, have the file corrected, or raise the limit. See [exit codes](operate.md#exit-codes)."),
	RUN_FAILED(303, 1, "FAILED: …", "The run failed, usually because of the disk or the database.",
			"Fix the cause, and start again: the run resumes. The log has the details."),
	RUN_STOPPED(304, 1, "STOPPED as requested", "Somebody used `stop`, or the process received SIGTERM.",
			"Start again: the run resumes."),
	UPLOAD_WAITS(305, 1, "left for the next start: a failed run of this distributor must finish first",
			"What the failed run orders is not known yet, so no other upload of this distributor may be judged.",
			"Fix the failed run."),
	UPLOAD_NOT_STARTED(306, 1, "left for the next start: the program is stopping",
			"Somebody used `stop`, or the process received SIGTERM.", "Start again."),
	UPLOAD_CHANGING(307, 1, "left for the next start: the file is still being written",
			"The file kept changing; or the clocks of this machine and of the file server differ.",
			"Start again later. If nobody writes the file, use `doctor`."),
	RUN_RESUMED(308, 0, "…: resumes where an earlier start was interrupted",
			"An earlier start did not finish this run.", "Nothing."),
	ALREADY_PROCESSED(309, 0, "already processed, by run …",
			"The same content was processed before, possibly under another name.", "Nothing."),
	RUN_FOLDER_MISSING(310, 0, "FOLDER GONE   … does not exist, and was not pruned",
			"Somebody removed the folder of that run. The ledger knows what it ordered, and nothing is ordered again.",
			"Restore the folder from a backup."),
	FILE_IGNORED(311, 0, "…: ignored, because its name does not end with .csv",
			"Usually a workbook that somebody took for an upload: nothing in it is ordered. `run` repeats this until the file is removed.",
			"Rename a CSV file; save requests as \"CSV UTF-8\"; remove other files."),
	PUBLISHED_FOLDER_EXISTS(312, 1, "The folder … must not exist before the run is published",
			"Something other than the run created that folder.", "Move the folder away, and start again."),
	PREPARED_FOLDER_MISSING(313, 1, "The run is prepared, but neither … nor … exists",
			"Somebody removed the prepared files.", "Restore the folder, and start again."),
	RECONCILIATION_FAILED(314, 1, "Nothing is published, because numbers disagree: …",
			"A defect, or a damaged file. Nothing is published.", "Keep the work folder and report it."),
	INTERRUPTED(315, 1, "Interrupted while waiting for a file to stop changing",
			"The process ended while an upload was still changing.", "Start again."),
	PROGRAM_FAILED(316, 1, "The program failed: …",
			"Something outside the program failed, such as the disk; or the program has a defect. The log has the stack trace.",
			"Fix the cause and start again. Report a defect."),
	NOTHING_PROCESSED(317, 1, "Nothing was processed. …",
			"The program stopped before it looked at an upload, for the reason that follows.",
			"Fix the cause and start again."),
	NOTHING_RUNNING(330, 0, "Nothing is running", "No process works on this output folder.", "Nothing."),
	LAST_PROCESS_KILLED(331, 0, "The last process ended unexpectedly while it worked on …",
			"The process was killed, or the machine failed.", "Start again: the run resumes."),
	OTHER_MACHINES_UNKNOWN(332, 0, "Nothing is running on this machine. Other machines are unknown: …",
			"`status` cannot ask the PostgreSQL server; often because the password is not in the environment.",
			"See [install.md](install.md#3-check-the-installation)."),
	PROCESS_STARTING(333, 0, "A process is running; it has not started an upload yet",
			"The process just started, or is finishing something else.", "Nothing."),
	STOP_REQUESTED(334, 0, "Asked to stop at the next restart point",
			"The process stops at its next restart point; a large chunk may take some seconds.", "Nothing."),
	PROCESS_STOPPED(335, 0, "Stopped. The next start resumes the run", "`stop` was successful.", "Nothing."),
	NO_RUN_FOUND(336, 0, "No published run matches", "There is no published run, or the filters exclude all of them.",
			"Nothing."),
	REPORT_OF_CHECK(337, 0, "NOTHING WAS ORDERED: this is the report of a check, or of a withheld upload",
			"The folder has the files of a run, but nothing in it was ordered.", "Nothing."),

	DECISION_REFUSED(351, 2, "Expected somebody else to approve …, but … …. Ask another person",
			"This person may not decide so: four eyes, a final rejection, or nothing to decide about. The message says which.",
			"Ask a person who neither sent, corrected nor submitted the upload, and who requested no row of it."),
	APPROVAL_NOT_AUTHENTIC(352, 1,
			"… was not written with the key of approvals, or was changed since: it approves nothing",
			"Somebody without the key wrote the file, or it belongs to another key, such as that of a restored backup.",
			"Find out who wrote it. Then restore it, or move it away and approve again. [Approvals](approvals.md) says more."),
	KEY_UNUSABLE(353, 1, "Expected that nobody but its owner can read …, but its mode allows …",
			"The key of approvals is missing, damaged, or can be read by others.",
			"Restore it with mode 0600. If others may have read it: see [Approvals](approvals.md)."),
	FILE_LOCKED(354, 1, "… was locked by another process for … s",
			"A process that was deciding or writing the audit log is frozen.", "End that process, and try again."),
	AUDIT_LOG_DAMAGED(355, 1, "Expected … entries, but found …: the last ones were removed",
			"Entries of the audit log were changed, removed, added or moved. While its end is missing, nothing is appended.",
			"Restore `output/.jobs/audit` and `output/.jobs/approvals` from the same backup. [Approvals](approvals.md) says more."),
	AUDIT_LINE_SET_ASIDE(356, 0, "The last line of the audit log was not complete, after a crash. It is kept in …",
			"A process was killed, or the power failed, while it wrote the line. What the line announced has not happened.",
			"Nothing."),

	ALREADY_RUNNING(401, 5, "Another process is running jobs on …",
			"The lock belongs to the operating system or to a PostgreSQL session and ends with its process: no file ever needs to be deleted.",
			"Wait until the process has ended, a minute at most after a kill, and start again."),
	DATABASE_SERVER_UNUSABLE(402, 1, "The database … cannot be used: …",
			"The PostgreSQL server is not running, cannot be reached, or does not know the user.",
			"Correct `spring.datasource.url`, `username` and `password`, or start the server."),
	DATABASE_FILES_UNUSABLE(403, 1,
			"The database, metadata.* in the folder .jobs of the output folder, cannot be opened: …",
			"The files are damaged, or this user cannot read them.",
			"Make the files readable and writable; or restore all files `metadata.*` together; or move them away and run `runs --rebuild-ledger`."),
	DATABASE_TOO_NEW(404, 1, "The database must have tables of version … or earlier, but has those of version …",
			"A later version of the program has worked on the database.",
			"Start that version, or [go back](upgrade.md#go-back)."),
	DATABASE_OF_ANOTHER_FOLDER(405, 1,
			"The database must be that of this output folder, …, but belongs to the output folder …",
			"Unfinished runs of the other folder could be ordered twice.",
			"Correct the settings; if this folder replaces that one, see [recover.md](recover.md#backups)."),
	DATABASE_LOCK_LOST(406, 1,
			"This process has lost its lock on the database, because the session that held it has ended",
			"The server was stopped, or the network failed. Nothing more was changed.",
			"Start again when the server is back."),
	DATABASE_LOCK_FAILED(407, 1, "The database cannot be locked",
			"The server failed, or this user lacks rights there: the rest of the message says which.",
			"Fix the cause and start again."),
	DATABASE_NOT_SYNCED(408, 1, "FAILED: The database could not write its log and force it to disk: …",
			"The disk is full or damaged. The program ends at once, because what is on the disk is unknown.",
			"Make room, or repair the disk, and start again."),
	DATABASE_NOT_CREATED(409, 1, "The database cannot be created in …",
			"This user cannot change the folder, or the disk is full.", "Use `doctor`."),
	LEDGER_INCOMPLETE(410, 1, "The ledger must know all published runs, but does not know … of them",
			"The database was lost, or is older than the run folders.", "Restore it, or run `runs --rebuild-ledger`."),
	LEDGER_DAMAGED(411, 1, "The ledger must have … requests of the run …, but has …", "The database is damaged.",
			"Restore it from a backup, or run `runs --rebuild-ledger`."),
	LEDGER_OF_FORMER_VERSION(412, 1, "The ledger must have the request ids of the run … without leading zeros",
			"Version 0.1.0 compared request ids with their leading zeros. The first start of this version enters its runs into the ledger again.",
			"Start the program again. If a folder is missing or was changed, restore it from a backup first."),

	WORK_FOLDER_UNUSABLE(501, 1, "The folder … cannot be used: …",
			"This user cannot read or change the folder, or the disk is full.", "Use `doctor`."),
	REFERENCE_DATA_NOT_COPIED(502, 1, "Policy and reference data cannot be copied: …",
			"The folder `output/.jobs/reference` cannot be written.", "Use `doctor`."),
	RUN_SPEC_CHANGED(503, 1, "The plan of an unfinished run was changed from outside",
			"Somebody changed a file in `output/.jobs/work`.",
			"Restore the folder that the message names; or delete it, and send the upload again."),
	UPLOAD_COPY_CHANGED(504, 1, "The run's copy of the upload was changed: …",
			"The disk failed, or somebody changed a file in `output/.jobs/work`.",
			"Restore the folder that the message names; or delete it, and send the upload again."),
	JSON_UNREADABLE(505, 1, "… cannot be read: …", "The file does not hold the JSON that the program wrote.",
			"Restore it from a backup."),
	REFERENCE_COPY_CHANGED(506, 1,
			"The copy of policy and reference data that this run began with, …, was changed from outside",
			"Somebody changed `output/.jobs/reference`.",
			"Restore it; or delete the run's folder, and send the upload again."),
	REQUEST_IDS_UNUSABLE(507, 1, "The request ids seen so far cannot be …",
			"The disk is full, or somebody changed a file in `output/.jobs/work`.",
			"Make room; or restore the folder that the message names; or delete it, and send the upload again."),
	STAGED_FILES_UNUSABLE(508, 1, "The staged files cannot be …",
			"The disk is full, or somebody changed a file in `output/.jobs/work`.",
			"Make room; or restore the folder that the message names; or delete it, and send the upload again."),
	CSV_DAMAGED(509, 1, "… was changed: …", "A CSV file that the program wrote is no longer what it wrote.",
			"Restore it from a backup."),
	PUBLISHED_FILE_CHANGED(510, 1, "… must have SHA-256 …, but found: …",
			"A published file was changed. `show RUN --verify` lists all such files as `DAMAGED`.",
			"Restore it from a backup."),

	CREDENTIALS_END(550, 0, "The … ends on …",
			"`doctor` warns of a refresh token, secret or certificate 30 days before its end.",
			"Renew it: without it nothing can be bought."),
	PARTNER_CENTER_ERROR(551, 1, "… Partner Center's answer: status …, code …, '…'",
			"Partner Center answered with an error. The message has its code and text, what it means, and both ids.",
			"Do what the message says. Microsoft's support finds the call by both ids."),
	PARTNER_CENTER_ANSWER_LOST(552, 1, "… Partner Center did not give a readable answer: …",
			"The connection broke, the time was up, or the answer was incomplete. A check-out may have been processed.",
			"Start again: a purchase looks for its order before it goes on."),
	PARTNER_CENTER_LIST_UNREADABLE(553, 1, "The next page of a list of Partner Center, '…', …",
			"A list leads to another server, in a circle, or to no address. It is not read any further.",
			"Start again later; if it stays so, ask Microsoft's support."),
	PARTNER_CENTER_STOPPED(554, 1, "The program was stopped before the call, and nothing was sent",
			"Nothing was sent to Partner Center.", "Start again."),
	SIGN_IN_REFUSED(555, 2, "Microsoft's sign-in refuses the …",
			"Refresh token, secret, certificate, application or tenant are wrong or have ended; the message says which.",
			"Do what the message says, and try it by `doctor`."),
	SIGN_IN_UNAVAILABLE(556, 1, "Microsoft's sign-in at … does not answer: …", "No token could be had.",
			"Check that this machine reaches the address, and start again."),
	SECRET_FILE_UNUSABLE(557, 2, "… holds a secret, but others than its owner may use it",
			"A secret is on the command line, or the file that holds it is missing, empty, unreadable, or readable for others.",
			"Do what the message says. Renew a secret that others may have read."),
	HTTP_RESEND_FORBIDDEN(558, 2,
			"The JVM has the option -Djdk.httpclient.enableAllMethodRetry, by which it could send a purchase twice",
			"The JDK would send a request again whose connection broke, also a purchase.",
			"Start the program without this option."),
	CREDENTIALS_UNFIT(559, 2, "The credentials of … are those of …",
			"`doctor` has signed in to Partner Center, but not as the partner of `distributors.csv`, or not with several factors.",
			"Do what the message says."),
	REPORT_NOT_WRITTEN(601, 1, "NO REPORT     report.html and report.xlsx could not be written: …",
			"The orders stand; only these two files are missing.",
			"Make room, or do what the message says, then `report --run RUN`."),
	REPORT_EMPTY(602, 0, "The report is empty: no run was published in this period (UTC)",
			"The days are those on which runs were published, in UTC.", "`runs` lists them."),
	REPORT_FILES_DISAGREE(603, 1, "… must agree with …, but does not: one of them was changed",
			"Files of a run folder are not those that were published. `show RUN --verify` shows which.",
			"Restore the run folder from a backup, and write the report again."),
	REPORT_INTERRUPTED(604, 1, "Interrupted while the figures were counted",
			"The process ended while it wrote a report; the orders stand.", "`report --run RUN` writes it."),
	REPORT_REPLACES_FULLER(605, 0, "The report that it replaces had … more runs",
			"Runs of the period are no longer in the output folder.",
			"Restore them from a backup, and write the report again."),

	METRICS_NOT_PUBLISHED(701, 0, "Metrics could not be published: …",
			"The folder of the textfile is not writable, or the push gateway cannot be reached. No run is affected.",
			"Correct folder or address."),
	METRICS_NOT_COUNTED(702, 0, "Metrics could not be counted: …",
			"`output/.jobs/metrics.json` cannot be read. No run is affected.", "Check its permissions, or delete it."),
	NOTIFICATION_EXPIRED(710, 0, "No recipient could be notified of … for … days", "The program gave up.",
			"Correct server or address. `runs` has everything."),
	OUTBOX_UNREADABLE(711, 0, "Pending notifications cannot be read: …",
			"Something is wrong with `output/.jobs/outbox`.", "Check its permissions; delete what is damaged."),
	NOTIFICATION_NOT_STORED(712, 0, "A notification cannot be stored, and is sent once at most: …",
			"`output/.jobs/outbox` cannot be written.", "Check its permissions, and free space."),
	RECIPIENT_REMOVED(713, 0, "… is not sent to a recipient that is no longer configured",
			"The settings have changed since.", "Nothing."),
	DELIVERY_REJECTED(714, 0, "… by … failed permanently: …",
			"The receiver has declined the message, and gets no further attempt.", "Correct its address."),
	DELIVERY_FAILED(715, 0, "… by … failed, attempt …: …", "A message was not delivered; the program tries again.",
			"If it persists, check server and address."),
	NOTIFICATION_REPEATED(716, 0, "… will be sent again: …",
			"A sent message cannot be removed from `output/.jobs/outbox`.", "Check its permissions."),
	NOTIFICATIONS_PENDING(717, 0, "Not all notifications could be delivered; the next start tries again",
			"A server is slow or down.", "If it persists, check server and address."),
	WITHHELD_NOT_RECORDED(718, 0, "Withheld uploads cannot be recorded, and are notified again: …",
			"`output/.jobs/withheld.json` cannot be read or written. No run is affected.",
			"Check its permissions; delete it if it is damaged."),

	INPUT_UNREADABLE(801, 2, "… cannot be read", "The input folder, or an upload in it, is not readable for this user.",
			"Let this user read it."),
	DEFAULT_DISTRIBUTOR_UNKNOWN(802, 2,
			"reservations.default-distributor is '…', which is not a distributor of distributors.csv",
			"Uploads directly in the input folder would be refused.", "Correct the setting or the file."),
	FOLDER_WITHOUT_DISTRIBUTOR(803, 0,
			"… is not named after a distributor of distributors.csv: its uploads will be refused",
			"Usually a misspelt folder.", "Rename the folder, or add the distributor."),
	UPLOADS_NOT_MOVABLE(804, 0,
			"Uploads in … cannot be moved, as reservations.move-uploads requires, because this user cannot change …",
			"They are processed all the same, and stay.", "Give the folder to this user."),
	OUTPUT_FOLDER_UNUSABLE(805, 2, "A file must be written in …, forced to disk, and moved to … by one rename, but: …",
			"This user cannot write to the output folder, or the folder spans two file systems.",
			"Let this user write there, and have all of it on one file system."),
	DISK_SPACE_LOW(806, 2, "… MB free; the largest upload needs about … MB",
			"The disk may fill up during the next run.", "Make room: `prune`."),
	CLOCK_BEHIND(807, 0, "It is …, but a run was published at …", "The clock of this machine is wrong.",
			"Set the clock right; systemd-timesyncd or chrony keep it so."),
	CLOCKS_APART(808, 0, "The clocks of this machine and of the output folder's file system are … s apart",
			"An upload may be taken before it is complete, or never.", "Set both clocks right."),
	RUN_FOLDERS_MISSING(809, 0, "… runs in the ledger have no folder and were not pruned, such as …",
			"Somebody removed folders of runs. Nothing is ordered again, but the ledger could not be rebuilt without them.",
			"Restore the folders from a backup."),

	COMMAND_FAILED(901, 1, "The command failed", "The stack trace of what the terminal says in short.",
			"See the message on the terminal."),
	UPLOAD_NOT_MOVED(902, 0, "… could not be moved: …",
			"This user cannot change the input folder; the next start tries again.", "Give the folder to this user."),
	PROGRESS_NOT_RECORDED(903, 0, "… cannot be written: …", "`status` shows old figures. No run is affected.",
			"Check the permissions of `output/.jobs`.");

	private static final Pattern CODE = Pattern.compile("\\[BR-\\d{3}]");

	private final int number;

	private final int exitCode;

	private final String example;

	private final String meaning;

	private final String remedy;

	/**
	 * Creates a kind of message.
	 * @param number the number of the code; its hundreds are the area
	 * @param exitCode the exit code that usually follows; 0 if it causes none
	 * @param example a text of this kind up to its first remedy; {@code …} stands for
	 * what varies
	 */
	OperatorMessage(int number, int exitCode, String example, String meaning, String remedy) {
		this.number = number;
		this.exitCode = exitCode;
		this.example = example;
		this.meaning = meaning;
		this.remedy = remedy;
	}

	/**
	 * Returns a text with this code behind it. A text that quotes another message keeps
	 * the code of that one, which says more.
	 */
	public String text(String format, @Nullable Object... values) {
		String text = String.format(Locale.ROOT, format, values);
		return CODE.matcher(text).find() ? text : "%s [%s]".formatted(text, code());
	}

	/** Returns the code, such as {@code BR-101}. */
	public String code() {
		return "BR-" + this.number;
	}

	int area() {
		return this.number / 100;
	}

	int exitCode() {
		return this.exitCode;
	}

	/** Returns a text of this kind; {@code …} stands for what varies. */
	public String example() {
		return this.example;
	}

	String meaning() {
		return this.meaning;
	}

	String remedy() {
		return this.remedy;
	}

}
