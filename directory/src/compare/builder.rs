//! Compares a list with the users, in steps.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Comparison, LeftOut, LeftOutReason, PeopleList, PersonLine, UnknownLine, near_misses::NearMisses};
use crate::{
    Directory,
    guard::{self, Change, PendingDeactivations},
    search::Matches,
    user::UserId,
};

/// What an administrator chose for a comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompareOptions {
    /// Who is signed in: guards protect this user.
    pub actor: Option<UserId>,
    /// Whether administrators who are not on the list are among those to deactivate.
    pub with_administrators: bool,
    /// The accepted suggestions, by [`PersonLine::key`].
    pub accepted: FxHashMap<String, UserId>,
}

/// Compares a list with the users in steps, so that the page can yield in between.
#[derive(Debug)]
pub struct ComparisonBuilder {
    list: Arc<PeopleList>,
    options: CompareOptions,
    progress: Progress,
}

/// How far a comparison has got.
#[derive(Debug, Default)]
struct Progress {
    generation: Option<u64>,
    lines: usize,
    users: usize,
    /// The users on the list, by number.
    listed: Matches,
    /// The indices of the lines that match no user.
    unknown: Vec<u32>,
    near: Option<NearMisses>,
    left_out: Vec<(LeftOutReason, Vec<UserId>)>,
    result: Comparison,
}

impl ComparisonBuilder {
    /// Starts a comparison; the work is done by [`Self::advance`].
    pub fn new(list: Arc<PeopleList>, options: CompareOptions) -> Self {
        Self {
            list,
            options,
            progress: Progress::default(),
        }
    }

    /// Compares this many more lines or users, and returns whether any are left. Starts over if the directory has
    /// changed.
    pub fn advance(&mut self, directory: &Directory, number: usize) -> bool {
        if self.progress.generation != Some(directory.generation()) {
            self.progress = Progress {
                generation: Some(directory.generation()),
                listed: Matches::none(directory.len()),
                ..Progress::default()
            };
        }
        let progress = &mut self.progress;
        let lines = &self.list.lines;
        if progress.lines < lines.len() {
            let end = progress.lines.saturating_add(number).min(lines.len());
            for (index, line) in lines.iter().enumerate().take(end).skip(progress.lines) {
                progress.find(index, line, directory, &self.options);
            }
            progress.lines = end;
            return true;
        }
        let near = progress
            .near
            .get_or_insert_with(|| NearMisses::of(lines, &progress.unknown));
        let nobody_else = PendingDeactivations::default();
        let end = progress.users.saturating_add(number).min(directory.len());
        for position in progress.users..end {
            let number = directory.number_at(position);
            let flags = directory.flags(number);
            let texts = directory.packed().texts(number);
            let id = UserId::from(texts.id);
            let result = &mut progress.result;
            if progress.listed.contains(number as usize) {
                let group = match (flags.is_readable(), flags.is_active()) {
                    (false, _) => &mut result.unreadable,
                    (true, true) => &mut result.active,
                    (true, false) => &mut result.inactive,
                };
                group.push(id);
                continue;
            }
            near.add(lines, &texts);
            let reason = if flags.is_readable() && !flags.is_active() {
                Some(LeftOutReason::Inactive)
            } else {
                let actor = self.options.actor.as_ref();
                let refusal = guard::check(directory, actor, number, Change::Deactivate, &nobody_else).err();
                let is_kept = flags.is_administrator() && !self.options.with_administrators;
                refusal
                    .map(LeftOutReason::Guarded)
                    .or(is_kept.then_some(LeftOutReason::Administrator))
            };
            match reason {
                None => result.not_listed.push(id),
                Some(reason) => match progress.left_out.iter_mut().find(|(other, _)| *other == reason) {
                    Some((_, users)) => users.push(id),
                    None => progress.left_out.push((reason, vec![id])),
                },
            }
        }
        progress.users = end;
        end < directory.len()
    }

    /// How many keys and lines the users were compared with.
    #[cfg(test)]
    pub(super) fn operations(&self) -> usize {
        self.progress.near.as_ref().map_or(0, |near| near.operations)
    }

    /// The comparison, after [`Self::advance`] has returned `false`.
    pub fn finish(self) -> Comparison {
        let Progress {
            unknown,
            near,
            mut left_out,
            mut result,
            ..
        } = self.progress;
        let mut suggestions = near.map(NearMisses::finish).unwrap_or_default();
        let lines = unknown.into_iter().map(|index| UnknownLine {
            line: self.list.lines[index as usize].clone(),
            suggestions: suggestions
                .get_mut(index as usize)
                .map(std::mem::take)
                .unwrap_or_default(),
        });
        result.unknown = lines.collect();
        left_out.sort_by_key(|(_, users)| std::cmp::Reverse(users.len()));
        let left_out = left_out.into_iter();
        result.left_out = left_out.map(|(reason, users)| LeftOut { reason, users }).collect();
        result
    }
}

impl Progress {
    /// Finds the users of a line.
    fn find(&mut self, index: usize, line: &PersonLine, directory: &Directory, options: &CompareOptions) {
        let matched = &mut self.result.matched;
        // A line matches all users with its address, so that none of them counts as missing on the list.
        let (by_email, by_username) = directory.with_login(line.key());
        let id = UserId::from(line.text.as_str());
        let numbers = if !by_email.is_empty() {
            matched.email += 1;
            by_email
        } else if !by_username.is_empty() {
            matched.username += 1;
            by_username
        } else if let Some(number) = directory.number(&id).or_else(|| directory.number(&line.key().into())) {
            matched.id += 1;
            vec![number]
        } else if let Some(number) = options.accepted.get(line.key()).and_then(|id| directory.number(id)) {
            matched.accepted += 1;
            vec![number]
        } else {
            self.unknown.push(index as u32);
            return;
        };
        for number in numbers {
            self.listed.insert(number as usize);
        }
    }
}

/// Compares everything at once.
pub fn compare(list: &Arc<PeopleList>, directory: &Directory, options: &CompareOptions) -> Comparison {
    let mut builder = ComparisonBuilder::new(list.clone(), options.clone());
    while builder.advance(directory, usize::MAX) {}
    builder.finish()
}
