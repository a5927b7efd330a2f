// Acceptance check of an OBShell-compatible upgrade server with the official Go SDK (obshell-sdk-go, unmodified).
// One line per check, a summary line at the end. Exit status: 0 all passed, 1 something failed.
// It starts a real upgrade of the cluster behind the server. Debian's golang-go, golang-github-go-resty-resty-dev
// and golang-github-pkg-errors-dev suffice, with GO111MODULE=off and a GOPATH that holds the SDK.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/oceanbase/obshell-sdk-go/model"
	"github.com/oceanbase/obshell-sdk-go/sdk"
	"github.com/oceanbase/obshell-sdk-go/sdk/response"
	v1 "github.com/oceanbase/obshell-sdk-go/services/v1"
	"github.com/pkg/errors"
)

type list []string

func (l *list) String() string         { return strings.Join(*l, ",") }
func (l *list) Set(value string) error { *l = append(*l, value); return nil }

var (
	host, port = flag.String("host", "127.0.0.1", ""), flag.Int("port", 2886, "")
	password   = flag.String("password", "", "of root@sys")
	version    = flag.String("version", "", "target, e.g. 4.2.1.1")
	release    = flag.String("release", "", "target, e.g. 101000062023110109.el7")
	mode       = flag.String("mode", "rolling", "rolling or stopService")
	absent     = flag.String("absent", "4.2.99.0", "a version above the target without packages")
	timeout    = flag.Duration("timeout", time.Hour, "for the upgrade")
	packages   list

	client         *v1.Client // straight to the server
	wire           list       // "<method> <target> <status> <errCode>" of every answer to a watched client
	passed, failed int
)

// watched makes a client whose answers are kept as they were on the wire: the SDK tells neither status nor errCode.
func watched(password string, lifetime time.Duration) *v1.Client {
	proxy := httptest.NewServer(&httputil.ReverseProxy{
		Director: func(r *http.Request) { r.URL.Scheme, r.URL.Host = "http", client.GetServer() },
		ModifyResponse: func(answer *http.Response) error {
			var body struct{ Error struct{ ErrCode string } }
			content, _ := io.ReadAll(answer.Body)
			json.Unmarshal(content, &body)
			answer.Body = io.NopCloser(bytes.NewReader(content))
			asked := answer.Request.Method + " " + answer.Request.URL.RequestURI()
			wire = append(wire, fmt.Sprint(asked, " ", answer.StatusCode, " ", body.Error.ErrCode))
			return nil
		}})
	var port int
	fmt.Sscanf(proxy.URL, "http://127.0.0.1:%d", &port)
	made, err := v1.NewClient("127.0.0.1", port, sdk.WithPasswordAuth(password).SetLifetime(lifetime))
	must(err)
	return made
}

func text(value interface{}) string { out, _ := json.Marshal(value); return string(out) }

func must(err error) { want(err == nil, err) }

func want(held bool, why ...interface{}) {
	if !held {
		panic(fmt.Sprint(why...))
	}
}

// check runs one check; it fails by a panic.
func check(name string, body func() (note string)) {
	defer func() {
		if fault := recover(); fault != nil {
			failed++
			fmt.Printf("FAILED  %s: %v\n", name, fault)
		}
	}()
	note := body()
	passed++
	fmt.Printf("ok      %s - %s\n", name, note)
}

// refused wants a refusal: on the wire by status and code, for the SDK by its number, and sent so many times.
func refused(name string, c *v1.Client, answer string, number, times int, do func(c *v1.Client) error) {
	check("refused: "+name, func() string {
		mark := len(wire)
		err := do(c)
		fault, ok := errors.Cause(err).(*response.ApiError)
		want(ok && fault != nil && len(wire) > mark, "no refusal but ", err)
		last := wire[len(wire)-1]
		want(strings.Contains(last, " "+answer), last, ", not ", answer)
		want(fault.Code == number && fault.Message != "", "the SDK reads ", *fault, ", not number ", number)
		sent := strings.Count(strings.Join(wire[mark:], "\n"), last)
		want(sent == times, "sent ", sent, " times, not ", times)
		return last
	})
}

func begin(version, release, mode, folder string) func(c *v1.Client) error {
	return func(c *v1.Client) error {
		_, err := c.UpgradeObWithRequest(c.NewUpgradeObRequest(version, release, mode).SetUpgradeDir(folder))
		return err
	}
}

// holding gives the ids of the unfinished DAGs.
func holding() (ids string) {
	for _, read := range []func() ([]*model.DagDetailDTO, error){client.GetUnfinishedDags, client.GetClusterUnfinishedDags} {
		dags, err := read()
		must(err)
		for _, dag := range dags {
			ids += dag.GenericID + " "
		}
	}
	return
}

// finished wants a DAG to have succeeded, and to be the same read node by node and sub task by sub task.
func finished(dag *model.DagDetailDTO) string {
	want(dag.IsSucceed() && dag.Stage == dag.MaxStage && len(dag.Nodes) == dag.MaxStage, dag.State, " at stage ", dag.Stage)
	tasks := 0
	for _, node := range dag.Nodes {
		read, err := client.GetNode(node.GenericID)
		must(err)
		want(node.IsSucceed() && text(read) == text(node), "node ", text(node), " read as ", text(read))
		for _, task := range node.SubTasks {
			read, err := client.GetSubTask(task.GenericID)
			must(err)
			want(task.IsSucceed() && text(read) == text(task), "sub task ", text(task), " read as ", text(read))
			tasks++
		}
	}
	return fmt.Sprintf("DAG %s %s, %d nodes, %d sub tasks", dag.GenericID, dag.State, len(dag.Nodes), tasks)
}

func main() {
	flag.Var(&packages, "upload", "package to upload first (repeatable)")
	flag.Parse()
	client, _ = v1.NewClientWithPassword(*host, *port, *password) // never an error
	c := watched(*password, 0)

	check("info", func() string {
		info, err := client.GetInfo()
		must(err)
		want(info.Identity == model.CLUSTER_AGENT && info.State == 2 && strings.Join(info.SupportedAuth, " ") == "v2", text(info))
		return text(info)
	})
	check("status", func() string {
		status, err := client.GetStatus()
		must(err)
		want(status.State == 2 && status.OBState == 3 && status.Agent.Identity == model.CLUSTER_AGENT, text(status))
		return text(status)
	})
	check("git-info", func() string {
		git, err := client.GetGitInfo()
		must(err)
		want(git.GitCommitId != "", "the SDK reads ", text(git))
		return text(git)
	})
	check("ob info", func() string {
		info, err := client.GetObInfo()
		must(err)
		want(len(info.Agents) > 0 && len(info.Config.ZoneConfig) > 0 && info.Config.Version != "", text(info))
		return text(info.Config)
	})
	read := func(c *v1.Client) error { _, err := c.GetObInfo(); return err }
	for _, wrong := range []string{"", "\"<&>密码\n"} {
		refused("password "+text(wrong), watched(wrong, 0), "401 Security.Authentication.IncorrectOceanbasePassword", response.UnauthorizedError, 2, read)
	}
	refused("expired header", watched(*password, -time.Minute), "401 Security.Authentication.Expired", response.UnauthorizedError, 2, read)
	for _, path := range packages {
		check("upload "+filepath.Base(path), func() string {
			got, err := client.UploadPkg(path)
			must(err)
			name := fmt.Sprintf("%s-%s-%s.%s.rpm", got.Name, got.Version, got.ReleaseDistribution, got.Architecture)
			want(name == filepath.Base(path) && got.PkgId > 0 && got.Size > 0 && len(got.Md5) == 32 && !got.GmtModify.IsZero(), text(got))
			return text(got)
		})
	}
	check("upgrade check, waited for by the SDK", func() string {
		dag, err := client.UpgradeObCheck(*version, *release)
		must(err)
		return finished(dag)
	})
	refused("no packages, check", c, "400 OB.Package.NotExist", 0, 1, func(c *v1.Client) error { _, err := c.UpgradeObCheck(*absent, *release); return err })
	refused("no packages", c, "400 OB.Package.NotExist", 0, 1, begin(*absent, *release, *mode, ""))
	refused("mode", c, "400 OB.Upgrade.Mode.NotSupported", 0, 1, begin(*version, *release, "SIDEWAYS", ""))
	refused("empty version", c, "400 Common.BindJsonFailed", 0, 1, begin("", *release, *mode, ""))
	const unknown = "1999999999"
	refused("unknown DAG", c, "404 Task.NotFound", 0, 1, func(c *v1.Client) error { _, err := c.GetDag(unknown); return err })
	refused("unknown node", c, "404 Task.NotFound", 0, 1, func(c *v1.Client) error { _, err := c.GetNode(unknown); return err })
	refused("unknown sub task", c, "404 Task.NotFound", 0, 1, func(c *v1.Client) error { _, err := c.GetSubTask(unknown); return err })
	for _, id := range []string{"1", "912", "abc", "1 2", "1%2", "1?2", "一"} {
		id := id
		refused("DAG id "+id, c, "400 Task.GenericID.Invalid", 0, 1, func(c *v1.Client) error { _, err := c.GetDag(id); return err })
	}

	var id string
	check("upgrade started", func() string {
		dag, err := client.UpgradeObWithRequest(client.NewUpgradeObRequest(*version, *release, *mode))
		must(err)
		id = dag.GenericID
		want(holding() == id+" "+id+" ", "unfinished: ", holding())
		return dag.Name
	})
	refused("another one meanwhile", c, "500 OB.Cluster.UnderMaintenance", 0, 1, begin(*version, *release, *mode, "/tmp/another"))
	check("upgrade polled to the end", func() string {
		stage, begun := 0, time.Now()
		for {
			dag, err := client.GetDag(id)
			must(err)
			want(dag.Stage >= stage && len(dag.Nodes) == dag.MaxStage, "stage ", dag.Stage, " after ", stage)
			if stage = dag.Stage; dag.IsFinished() {
				break
			}
			want(time.Since(begun) < *timeout, "timeout at stage ", stage)
			time.Sleep(time.Second)
		}
		dag, err := client.WaitDagSucceedWithRetry(id, 0)
		must(err)
		return finished(dag)
	})
	check("newest DAG, lock and version at the end", func() string {
		dag, err := client.GetObLastMaintenanceDag()
		must(err)
		info, err := client.GetObInfo()
		must(err)
		want(dag.GenericID == id && holding() == "" && info.Config.Version == *version, text(dag), holding(), text(info))
		return info.Config.Version
	})
	for operator, code := range map[string]string{"CANCEL": "CancelFinishedDag", "RETRY": "RetryNotFailedDag",
		"ROLLBACK": "RollbackNotFailedDag", "PASS": "PassNotFailedDag", "DANCE": "NotSupport"} {
		operator := operator
		refused(operator, c, "400 Task.Dag.Operator."+code, 0, 1, func(c *v1.Client) error { return c.OperateDag(id, operator) })
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
