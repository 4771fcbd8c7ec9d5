// SPDX-License-Identifier: Apache-2.0
// conf/examples/kubernetes: each object by the types that are made of the
// OpenAPI of Kubernetes, in which TypeScript refuses unknown keys; and what one
// object says of another.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const TREE = join(import.meta.dirname, '../..');
const FOLDER = join(TREE, 'conf/examples/kubernetes');
const TSC = join(import.meta.dirname, 'node_modules/typescript/bin/tsc');
const GROUPS = {
  'apps/v1': 'apps/v1',
  'networking.k8s.io/v1': 'networking/v1',
  'policy/v1': 'policy/v1',
  v1: 'core/v1',
};
// Keys of a Kustomization that the examples use; others are typing errors.
const KUSTOMIZATION = ['apiVersion', 'configMapGenerator', 'images', 'kind',
  'patches', 'resources'];

/** The documents of a YAML file. */
function yaml(path) {
  return JSON.parse(execFileSync(process.env.PYTHON ?? 'python3', ['-c',
    'import json, sys, yaml\n'
    + 'json.dump(list(yaml.safe_load_all(open(sys.argv[1]))), sys.stdout)',
    path], { encoding: 'utf8' }));
}

/** Add what JSON Patch (RFC 6902) adds; the examples use nothing else. */
function patched(document, operations) {
  const copy = structuredClone(document);
  for (const { op, path, value, ...rest } of operations) {
    assert.equal(op, 'add');
    assert.deepEqual(rest, {});
    const keys = path.split('/').slice(1);
    const last = keys.pop();
    const at = keys.reduce((found, key) => found[key], copy);
    assert.ok(at, path);
    if (last === '-') {
      at.push(value);
    } else {
      at[last] = value;
    }
  }
  return copy;
}

/** What `kubectl apply -k` sends: the objects of an overlay. */
function built(name) {
  const folder = join(FOLDER, name);
  const [file] = yaml(join(folder, 'kustomization.yaml'));
  assert.equal(file.apiVersion, 'kustomize.config.k8s.io/v1beta1');
  assert.equal(file.kind, 'Kustomization');
  assert.deepEqual(Object.keys(file).filter((key) => !KUSTOMIZATION.includes(key)),
    []);
  let objects = file.resources.flatMap((resource) => (
    resource.endsWith('.yaml') ? yaml(join(folder, resource))
      : built(join(name, resource))));
  for (const { path, target } of file.patches ?? []) {
    const meant = (object) => object.kind === target.kind
      && object.metadata.name === target.name;
    assert.equal(objects.filter(meant).length, 1, path);
    const [operations] = yaml(join(folder, path));
    objects = objects.map((object) => (
      meant(object) ? patched(object, operations) : object));
  }
  for (const { name: config, options } of file.configMapGenerator ?? []) {
    objects.push({
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: config }, ...options,
    });
  }
  for (const image of file.images ?? []) {
    const containers = objects.flatMap((object) => (
      object.spec?.template?.spec.containers ?? []))
      .filter((container) => container.image === image.name);
    assert.ok(containers.length > 0, image.name);
    for (const container of containers) {
      container.image = `${image.newName ?? image.name}:${image.newTag}`;
    }
  }
  return objects;
}

/** What TypeScript objects to in objects of Kubernetes. */
function objections(objects) {
  // Below this folder, so that the types are found.
  const folder = mkdtempSync(join(import.meta.dirname, 'kubernetes-'));
  try {
    const path = join(folder, 'objects.ts');
    writeFileSync(path, objects.map((object, number) => {
      const group = GROUPS[object.apiVersion];
      assert.ok(group, object.apiVersion);
      return `import type { ${object.kind} as T${number} } from `
        + `"kubernetes-types/${group}";\n`
        + `export const o${number}: T${number} = ${JSON.stringify(object)};\n`;
    }).join(''));
    execFileSync(process.execPath, [TSC, '--strict', '--noEmit', '--target',
      'esnext', '--module', 'esnext', '--moduleResolution', 'bundler',
      '--skipLibCheck', path],
    { encoding: 'utf8' });
    return '';
  } catch (error) {
    return error.stdout ?? String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const overlays = readdirSync(join(FOLDER, 'overlays'));
const variants = new Map(overlays.map(
  (name) => [name, built(join('overlays', name))]));
const one = (objects, kind) => {
  const found = objects.filter((object) => object.kind === kind);
  assert.equal(found.length, 1, kind);
  return found[0];
};

test('the objects have the shape that Kubernetes knows', () => {
  assert.deepEqual(overlays.sort(), ['configmap', 'image']);
  // Three wrong ones in the same run, as it takes its time to begin.
  const wrong = (change) => {
    const object = structuredClone(one(variants.get('configmap'), 'Deployment'));
    change(object.spec.template.spec.containers[0]);
    return object;
  };
  const said = objections([
    wrong((container) => { container.securityContext.readonly = true; }),
    wrong((container) => { delete container.name; }),
    wrong((container) => { container.readinessProbe.periodSeconds = '5'; }),
    ...[...variants.values()].flat()]).trim().split('\n');
  assert.match(said[0], /"readonly"' does not exist/);
  assert.match(said[1], /Property 'name' is missing/);
  assert.match(said[2], /'string' is not assignable to type 'number'/);
  assert.deepEqual(said.slice(3), []);
});

for (const [name, objects] of variants) {
  test(`${name}: objects agree with each other and with the image`, () => {
    const { spec } = one(objects, 'Deployment');
    const pod = spec.template.spec;
    const [container] = pod.containers;
    const { labels } = spec.template.metadata;
    assert.deepEqual(spec.selector.matchLabels, labels);
    assert.deepEqual(one(objects, 'Service').spec.selector, labels);
    assert.deepEqual(one(objects, 'PodDisruptionBudget').spec.selector
      .matchLabels, labels);
    for (const spread of pod.topologySpreadConstraints) {
      assert.deepEqual(spread.labelSelector.matchLabels, labels);
    }
    // Ports, from the client inwards.
    const service = one(objects, 'Service');
    const { backend, path } = one(objects, 'Ingress').spec.rules[0].http.paths[0];
    assert.equal(backend.service.name, service.metadata.name);
    assert.equal(backend.service.port.name, service.spec.ports[0].name);
    const port = container.ports.find(
      (candidate) => candidate.name === service.spec.ports[0].targetPort);
    const conf = readFileSync(
      join(TREE, 'conf/packaging/container/httpd.conf'), 'utf8');
    assert.equal(port.containerPort, Number(/^Listen (\d+)$/m.exec(conf)[1]));
    assert.ok(conf.includes(`<Location "${path}">`));
    for (const probe of ['startupProbe', 'readinessProbe']) {
      assert.deepEqual(container[probe].httpGet,
        { path: `${path}/health`, port: port.name });
    }
    assert.deepEqual(container.livenessProbe.tcpSocket, { port: port.name });
    // httpd ends before it is killed.
    const [, pause] = container.lifecycle.preStop.exec.command;
    const drain = /^GracefulShutdownTimeout (\d+)$/m.exec(conf)[1];
    assert.ok(Number(pause) + Number(drain) < pod.terminationGracePeriodSeconds);
    // "restricted" of the Pod Security Standards, and a root that is read-only.
    assert.equal(pod.securityContext.runAsNonRoot, true);
    assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault');
    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    // What is written lies in volumes; every volume is there and used.
    const mounts = new Map(container.volumeMounts.map(
      (mount) => [mount.name, mount.mountPath]));
    assert.deepEqual([...mounts.keys()].sort(),
      pod.volumes.map((volume) => volume.name).sort());
    assert.match(conf, new RegExp(`^PidFile ${mounts.get('run')}/`, 'm'));
    assert.equal(mounts.get('shm'), '/dev/shm');
    const text = readFileSync(
      join(TREE, 'conf/packaging/container/Containerfile'), 'utf8');
    assert.match(text, new RegExp(
      `^USER ${pod.securityContext.runAsUser}:${pod.securityContext.runAsGroup}$`,
      'm'));
    assert.doesNotMatch(container.image, /:latest$|^[^:]*$/);
  });
}

test('a ConfigMap is mounted as the folder that the image looks at', () => {
  const objects = variants.get('configmap');
  const pod = one(objects, 'Deployment').spec.template.spec;
  const config = one(objects, 'ConfigMap');
  assert.equal(config.immutable, true);
  const { name } = pod.volumes.find((volume) => volume.configMap?.name
    === config.metadata.name);
  const mount = pod.containers[0].volumeMounts.find(
    (candidate) => candidate.name === name);
  assert.equal(mount.subPath, undefined);
  const conf = readFileSync(
    join(TREE, 'conf/packaging/container/httpd.conf'), 'utf8');
  const folder = /<IfFile "([^"]*)">/.exec(conf)[1];
  assert.equal(mount.mountPath, `/usr/local/apache2/${folder}`);
  const image = readFileSync(
    join(FOLDER, 'overlays/image/Containerfile'), 'utf8');
  assert.ok(image.includes(`COPY *.json ${mount.mountPath}/\n`));
});
