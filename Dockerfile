# The shop as one container, for ECS or a machine of one's own: npm start, with its data on a volume, or with
# DATABASE=aws, QUEUE=sqs and ENGINE as it pleases. The embedded database comes for linux/amd64:
#   docker build --platform linux/amd64 -t parley . && docker run -p 3000:3000 -v parley:/data parley
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The built client is taken as it is where its sources are not.
RUN npm run -s build && npm prune --omit=dev && rm -rf web-chat

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data /app
COPY --from=build --chown=node:node /app ./
USER node
VOLUME /data
EXPOSE 3000
# It drains for as long as the turns at hand take, and is not ready meanwhile; give it that time, as with: docker stop --time 30
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/ready').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "server/launch.mjs", "server/node.ts"]
