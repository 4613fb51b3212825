package main

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// conversations are pull requests and what is said about them: comments, labels, commit statuses.
type conversations struct {
	sync.Mutex
	bot      string
	last     int
	pulls    map[string]staged
	comments map[string][]comment
	labels   map[string][]string
	statuses map[string][]object
}

// staged is a pull request as a test puts it there.
type staged struct {
	Pull  json.RawMessage `json:"pull"`
	Files json.RawMessage `json:"files"`
}

type comment struct {
	ID      int       `json:"id"`
	Body    string    `json:"body"`
	User    object    `json:"user"`
	Created time.Time `json:"created_at"`
}

func newConversations(bot string) *conversations {
	return &conversations{
		bot: bot, pulls: map[string]staged{}, comments: map[string][]comment{}, labels: map[string][]string{}, statuses: map[string][]object{},
	}
}

func (c *conversations) route(mux *http.ServeMux) {
	for pattern, handle := range map[string]http.HandlerFunc{
		"PUT /repos/{org}/{repo}/pulls/{number}":                      c.stage,
		"GET /repos/{org}/{repo}/pulls/{number}":                      c.pull,
		"GET /repos/{org}/{repo}/pulls/{number}/files":                c.files,
		"GET /repos/{org}/{repo}/pulls/{number}/commits":              nothing,
		"GET /repos/{org}/{repo}/pulls/{number}/reviews":              nothing,
		"GET /repos/{org}/{repo}/pulls/{number}/comments":             nothing,
		"POST /repos/{org}/{repo}/pulls/{number}/requested_reviewers": taken,
		"POST /repos/{org}/{repo}/issues/{number}/assignees":          taken,
		"GET /repos/{org}/{repo}/issues/{number}/comments":            c.listComments,
		"POST /repos/{org}/{repo}/issues/{number}/comments":           c.addComment,
		"PATCH /repos/{org}/{repo}/issues/comments/{id}":              c.editComment,
		"DELETE /repos/{org}/{repo}/issues/comments/{id}":             c.deleteComment,
		"GET /repos/{org}/{repo}/labels":                              c.repositoryLabels,
		"POST /repos/{org}/{repo}/labels":                             c.addRepositoryLabel,
		"GET /repos/{org}/{repo}/issues/{number}/labels":              c.listLabels,
		"POST /repos/{org}/{repo}/issues/{number}/labels":             c.addLabels,
		"DELETE /repos/{org}/{repo}/issues/{number}/labels/{label}":   c.removeLabel,
		"POST /repos/{org}/{repo}/statuses/{sha}":                     c.addStatus,
		"GET /repos/{org}/{repo}/statuses/{sha}":                      c.listStatuses,
		"GET /repos/{org}/{repo}/commits/{sha}/status":                c.combinedStatus,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			c.Lock()
			defer c.Unlock()
			handle(w, r)
		})
	}
}

func nothing(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusOK, []object{}) }

func taken(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusCreated, object{}) }

func repository(r *http.Request) string { return r.PathValue("org") + "/" + r.PathValue("repo") }

func issue(r *http.Request) string { return repository(r) + "#" + r.PathValue("number") }

func commit(r *http.Request) string { return repository(r) + "@" + r.PathValue("sha") }

// read takes the request's body, or says why it cannot.
func read(w http.ResponseWriter, r *http.Request, into any) bool {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		answer(w, http.StatusUnprocessableEntity, object{"message": err.Error()})
		return false
	}
	return true
}

func (c *conversations) stage(w http.ResponseWriter, r *http.Request) {
	var pull staged
	if read(w, r, &pull) {
		c.pulls[issue(r)] = pull
		answer(w, http.StatusOK, object{})
	}
}

func (c *conversations) pull(w http.ResponseWriter, r *http.Request) {
	if pull, found := c.pulls[issue(r)]; found {
		answer(w, http.StatusOK, pull.Pull)
		return
	}
	notFound(w)
}

func (c *conversations) files(w http.ResponseWriter, r *http.Request) {
	if pull, found := c.pulls[issue(r)]; found && pull.Files != nil {
		answer(w, http.StatusOK, pull.Files)
		return
	}
	answer(w, http.StatusOK, []object{})
}

func (c *conversations) listComments(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, append([]comment{}, c.comments[issue(r)]...))
}

func (c *conversations) addComment(w http.ResponseWriter, r *http.Request) {
	said := comment{User: object{"login": c.bot, "type": "Bot"}, Created: time.Now().UTC()}
	if read(w, r, &said) {
		c.last++
		said.ID = c.last
		c.comments[issue(r)] = append(c.comments[issue(r)], said)
		answer(w, http.StatusCreated, said)
	}
}

// find looks for the comment that the request names.
func (c *conversations) find(r *http.Request) (where string, index int) {
	id, _ := strconv.Atoi(r.PathValue("id"))
	for where, comments := range c.comments {
		if index := slices.IndexFunc(comments, func(said comment) bool { return said.ID == id }); index >= 0 {
			return where, index
		}
	}
	return "", -1
}

func (c *conversations) editComment(w http.ResponseWriter, r *http.Request) {
	where, index := c.find(r)
	if index < 0 {
		notFound(w)
		return
	}
	edit := struct{ Body string }{}
	if read(w, r, &edit) {
		c.comments[where][index].Body = edit.Body
		answer(w, http.StatusOK, c.comments[where][index])
	}
}

func (c *conversations) deleteComment(w http.ResponseWriter, r *http.Request) {
	where, index := c.find(r)
	if index < 0 {
		notFound(w)
		return
	}
	c.comments[where] = slices.Delete(c.comments[where], index, index+1)
	w.WriteHeader(http.StatusNoContent)
}

func (c *conversations) repositoryLabels(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, named(c.labels[repository(r)]))
}

func (c *conversations) addRepositoryLabel(w http.ResponseWriter, r *http.Request) {
	label := struct{ Name string }{}
	if read(w, r, &label) {
		c.labels[repository(r)] = append(c.labels[repository(r)], label.Name)
		answer(w, http.StatusCreated, object{"name": label.Name})
	}
}

func (c *conversations) listLabels(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, named(c.labels[issue(r)]))
}

func (c *conversations) addLabels(w http.ResponseWriter, r *http.Request) {
	var labels []string
	if read(w, r, &labels) {
		c.labels[issue(r)] = append(c.labels[issue(r)], labels...)
		answer(w, http.StatusOK, named(c.labels[issue(r)]))
	}
}

func (c *conversations) removeLabel(w http.ResponseWriter, r *http.Request) {
	before := len(c.labels[issue(r)])
	c.labels[issue(r)] = slices.DeleteFunc(c.labels[issue(r)], func(label string) bool { return label == r.PathValue("label") })
	if len(c.labels[issue(r)]) == before {
		notFound(w)
		return
	}
	answer(w, http.StatusOK, named(c.labels[issue(r)]))
}

func named(labels []string) []object {
	objects := []object{}
	for _, label := range labels {
		objects = append(objects, object{"name": label})
	}
	return objects
}

// addStatus keeps the latest status of each context, first.
func (c *conversations) addStatus(w http.ResponseWriter, r *http.Request) {
	status := object{}
	if read(w, r, &status) {
		others := slices.DeleteFunc(c.statuses[commit(r)], func(other object) bool { return other["context"] == status["context"] })
		c.statuses[commit(r)] = append([]object{status}, others...)
		answer(w, http.StatusCreated, status)
	}
}

func (c *conversations) listStatuses(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, append([]object{}, c.statuses[commit(r)]...))
}

func (c *conversations) combinedStatus(w http.ResponseWriter, r *http.Request) {
	answer(w, http.StatusOK, object{"sha": r.PathValue("sha"), "statuses": append([]object{}, c.statuses[commit(r)]...)})
}
